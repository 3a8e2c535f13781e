-- A person's deadlines in their own calendar, and letters that remind.

-- A secret address that a calendar asks with. Only the hash of the secret is kept; it is shown once.
create table calendar_address (
  id uuid primary key,
  user_id uuid not null references app_user,
  -- where it is used, in the person's words
  label text not null,
  token_hash text not null unique,
  created_at timestamptz not null default app.now(),
  last_read_at timestamptz,
  revoked_at timestamptz
);
create index calendar_address_user on calendar_address (user_id);
call app.protect('calendar_address');
grant select, insert, update on calendar_address to practice_review_app;
create policy own on calendar_address to practice_review_app using (user_id = (select app.user_id())) with check (user_id = (select app.user_id()));
call app.never_changes('calendar_address', 'id', 'user_id', 'label', 'token_hash', 'created_at');
call app.filled_once('calendar_address', 'revoked_at');

-- Whose calendar asks with this secret, while the address works and the account is open; notes that it asked.
create function app.calendar_owner(the_hash text, the_now timestamptz) returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  address uuid;
  facts jsonb;
begin
  select a.id, app.actor_facts(a.user_id, the_now) into address, facts from calendar_address a where a.token_hash = the_hash and a.revoked_at is null;
  if facts is null then
    return null;
  end if;
  update calendar_address set last_read_at = the_now where id = address;
  return jsonb_build_object('address', address, 'facts', facts);
end
$$;
revoke all on function app.calendar_owner(text, timestamptz) from public;
grant execute on function app.calendar_owner(text, timestamptz) to practice_review_app;

-- The rest of the transaction sees what the owner of the calendar may see. Answers the address, or null and changes nothing.
create function app.begin_calendar(the_hash text, the_now timestamptz) returns uuid language plpgsql as $$
declare
  found jsonb := app.calendar_owner(the_hash, the_now);
begin
  if found is null then
    return null;
  end if;
  perform app.enter('user', found -> 'facts', null, the_now);
  return (found ->> 'address')::uuid;
end
$$;

-- When a partnership reminds whom. A partnership without a row has the plan that the service starts with.
create table reminder_plan (
  partnership_id uuid primary key references partnership,
  -- working days before the date, the earliest first
  days_before integer[] not null check (array_length(days_before, 1) is null or array_length(days_before, 1) <= 5),
  on_the_day boolean not null,
  daily_after boolean not null,
  -- whole hours of the day in local time between which letters go
  from_hour integer not null check (from_hour between 0 and 23),
  until_hour integer not null check (until_hour between 1 and 24),
  -- working days after the date until a named person is told; null: never
  escalate_after integer check (escalate_after between 1 and 60),
  escalate_to uuid references app_user,
  version integer not null default 1,
  changed_by uuid references app_user,
  changed_at timestamptz not null default app.now(),
  check (from_hour < until_hour),
  check ((escalate_after is null) = (escalate_to is null))
);
call app.protect('reminder_plan');
grant select, insert, update on reminder_plan to practice_review_app;
create policy team_reads on reminder_plan for select to practice_review_app using (partnership_id = any ((select app.team_partnerships())::uuid[]));
create policy manager_adds on reminder_plan for insert to practice_review_app with check (app.manages(partnership_id));
create policy manager_changes on reminder_plan for update to practice_review_app using (app.manages(partnership_id)) with check (app.manages(partnership_id));
call app.never_changes('reminder_plan', 'partnership_id');

-- What was sent to whom about which date: each kind once.
create table reminder_sent (
  user_id uuid not null references app_user,
  -- "before-3", "on-the-day", "escalated" about one date of one case; "digest" about a day
  kind text not null,
  -- the case and rule, or the day of a digest
  about text not null,
  due date not null,
  case_id uuid references review_case,
  sent_at timestamptz not null default app.now(),
  primary key (user_id, kind, about, due)
);
call app.protect('reminder_sent');
grant select, insert on reminder_sent to practice_review_app;
create policy team_reads on reminder_sent for select to practice_review_app using (case_id is not null and app.on_case_team(case_id));

-- What each person has been told is waiting for them, and when it no longer waited.
create table waiting_told (
  id uuid primary key,
  user_id uuid not null references app_user,
  key text not null,
  told_at timestamptz not null default app.now(),
  gone_at timestamptz
);
create unique index waiting_told_now on waiting_told (user_id, key) where gone_at is null;
call app.protect('waiting_told');
grant select, insert, update on waiting_told to practice_review_app;
call app.never_changes('waiting_told', 'id', 'user_id', 'key', 'told_at');
call app.filled_once('waiting_told', 'gone_at');
