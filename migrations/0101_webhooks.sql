-- Messages to other systems when something happens: where to, about what, and each message until it has arrived.

create table webhook (
  id uuid primary key,
  -- for whom: a message goes only about what this person may see at the time
  user_id uuid not null references app_user,
  label text not null check (length(label) between 1 and 200),
  url text not null check (length(url) <= 2000),
  -- what messages are signed with; the other system has it too
  secret text not null,
  -- the parts of the service whose events are told: "notification"; none: all
  parts text[] not null default '{}',
  -- events up to this one have been looked at
  after_seq bigint not null,
  created_at timestamptz not null default app.now(),
  ended_at timestamptz,
  ended_because text
);
create index webhook_user on webhook (user_id);
create index webhook_active on webhook (id) where ended_at is null;
call app.protect('webhook');
grant select, insert, update on webhook to practice_review_app;
create policy own on webhook to practice_review_app using (user_id = (select app.user_id())) with check (user_id = (select app.user_id()));
create policy administrator_reads on webhook for select to practice_review_app using ((select app.is_administrator()));
create policy administrator_ends on webhook for update to practice_review_app using ((select app.is_administrator())) with check ((select app.is_administrator()));
call app.never_changes('webhook', 'id', 'user_id', 'label', 'url', 'secret', 'parts', 'created_at');
call app.filled_once('webhook', 'ended_at');

create table webhook_message (
  id uuid primary key,
  webhook_id uuid not null references webhook,
  user_id uuid not null references app_user,
  -- the event told of; null: a message to try it out
  event_seq bigint,
  kind text not null,
  -- what is sent, to the byte: ids, codes and moments, no names and nothing about what happened
  body text not null,
  created_at timestamptz not null default app.now(),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default app.now(),
  claimed_until timestamptz,
  delivered_at timestamptz,
  given_up_at timestamptz,
  last_status integer,
  last_error text,
  unique (webhook_id, event_seq)
);
create index webhook_message_due on webhook_message (next_attempt_at) where delivered_at is null and given_up_at is null;
create index webhook_message_of on webhook_message (webhook_id, created_at desc);
call app.protect('webhook_message');
grant select, insert, update on webhook_message to practice_review_app;
create policy own on webhook_message for select to practice_review_app using (user_id = (select app.user_id()));
create policy own_tries on webhook_message for insert to practice_review_app
  with check (user_id = (select app.user_id()) and event_seq is null and attempts = 0 and delivered_at is null
    and exists (select 1 from webhook w where w.id = webhook_id and w.user_id = (select app.user_id()) and w.ended_at is null));
create policy own_again on webhook_message for update to practice_review_app
  using (user_id = (select app.user_id()) and given_up_at is not null) with check (user_id = (select app.user_id()) and delivered_at is null);
call app.never_changes('webhook_message', 'id', 'webhook_id', 'user_id', 'event_seq', 'kind', 'body', 'created_at');
call app.filled_once('webhook_message', 'delivered_at');

-- The number of the newest event, for a webhook that is told of what happens from now on. It says nothing but how much has happened.
create function app.newest_event() returns bigint language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((select h.seq from audit_head h), 0)
$$;
grant execute on function app.newest_event() to practice_review_app;
