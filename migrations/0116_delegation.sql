-- A contributor asks colleagues for parts of an answer, and a senior person to sign it off. Each comes by a link and a code of their own, as a kind of actor of
-- its own: `delegate`. Such a session names the delegation and not the request, so app.request_id() stays empty and every policy there was says no to it; what a
-- delegate may see is only what is granted here.

create function app.delegation_id() returns uuid language plpgsql stable as $$ begin return nullif(current_setting('app.delegation_id', true), '')::uuid; end $$;

alter table session add column delegation_id uuid;
create index session_of_delegation on session (delegation_id) where delegation_id is not null;
alter table session add constraint session_is_of_one check (num_nonnulls(user_id, request_id, delegation_id) <= 1);
drop trigger never_changes on session;
call app.never_changes('session', 'token_hash', 'user_id', 'request_id', 'delegation_id', 'contributor_email', 'method', 'csrf_secret', 'created_at', 'expires_at', 'user_agent');

create table request_delegation (
  id uuid primary key,
  request_id uuid not null references information_request,
  case_id uuid not null references review_case,
  -- `part`: writes some of it. `sign-off`: reads all of it and signs it off or not.
  kind text not null check (kind in ('part', 'sign-off')),
  -- What a delegate has to know of the request, which they do not see.
  case_reference text not null,
  partnership_name text not null,
  agency_name text not null,
  about text not null,
  purpose text not null,
  legal_basis text not null,
  period text not null,
  to_name text not null,
  to_role text not null default '',
  to_email text not null check (to_email = lower(to_email)),
  -- The keys of the parts that are asked for, with what each is called: [{key, label}].
  parts jsonb not null,
  note text not null default '',
  due_on date not null,
  -- Sign-off: the answer exactly as it is to be sent back.
  document jsonb check ((kind = 'sign-off') = (document is not null)),
  asked_by_name text not null,
  asked_by_email text not null,
  asked_at timestamptz not null default app.now(),
  token_hash text not null unique,
  link_expires_at timestamptz not null,
  -- `answered`: sent back, or signed. `declined`: said no to, with the reason in `reply`.
  state text not null default 'asked' check (state in ('asked', 'opened', 'answered', 'declined', 'merged', 'revoked')),
  opened_at timestamptz,
  answered_at timestamptz,
  reply text not null default '',
  merged_at timestamptz,
  revoked_at timestamptz
);
create index request_delegation_request on request_delegation (request_id, asked_at);
create index request_delegation_case on request_delegation (case_id);
-- One signature is asked for at a time.
create unique index request_delegation_one_signature on request_delegation (request_id) where kind = 'sign-off' and state in ('asked', 'opened');
call app.protect('request_delegation');
call app.never_changes('request_delegation', 'id', 'request_id', 'case_id', 'kind', 'case_reference', 'partnership_name', 'agency_name', 'about', 'purpose', 'legal_basis',
  'period', 'to_name', 'to_role', 'to_email', 'parts', 'document', 'asked_by_name', 'asked_by_email', 'asked_at');
call app.filled_once('request_delegation', 'opened_at', 'merged_at', 'revoked_at');

-- Whether a delegation still stands: not taken back, its link not past its day, and the request not revoked. Asked as the owner, because a delegate sees no request.
create function app.delegation_stands(the_delegation uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from request_delegation d join information_request r on r.id = d.request_id
    where d.id = the_delegation and d.state <> 'revoked' and d.link_expires_at > app.now() and r.state <> 'revoked');
end
$$;
-- The same, as long as there is something left to write or sign.
create function app.delegation_is_open(the_delegation uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from request_delegation d join information_request r on r.id = d.request_id
    where d.id = the_delegation and d.state in ('asked', 'opened') and d.link_expires_at > app.now() and r.state not in ('revoked', 'returned'));
end
$$;
-- Is whoever acts the delegate of this one?
create function app.is_delegate(the_delegation uuid) returns boolean language plpgsql stable as $$
begin
  return coalesce(app.actor_kind() = 'delegate' and the_delegation = app.delegation_id() and app.delegation_stands(the_delegation), false);
end
$$;

grant select, insert, update on request_delegation to practice_review_app;
create policy answerer_reads on request_delegation for select to practice_review_app using (app.answers_request(request_id));
create policy answerer_asks on request_delegation for insert to practice_review_app
  with check (app.answers_request(request_id) and app.request_is_of(request_id, case_id) and state = 'asked');
create policy answerer_changes on request_delegation for update to practice_review_app
  using (app.answers_request(request_id)) with check (app.answers_request(request_id));
create policy delegate_reads on request_delegation for select to practice_review_app using (app.is_delegate(id));
create policy delegate_moves on request_delegation for update to practice_review_app
  using (app.is_delegate(id) and app.delegation_is_open(id)) with check (app.actor_kind() = 'delegate' and id = app.delegation_id() and state in ('opened', 'answered', 'declined'));

-- Whoever asked gives links and days, takes back and merges, and does not answer for the one who was asked; whoever was asked opens and answers, and no more.
create function app.keep_to_delegation() returns trigger language plpgsql as $$
begin
  if current_user <> 'practice_review_app' or app.is_system() then
    return new;
  end if;
  if app.actor_kind() = 'delegate' then
    if (old.token_hash, old.link_expires_at, old.due_on, old.note, old.merged_at, old.revoked_at)
      is distinct from (new.token_hash, new.link_expires_at, new.due_on, new.note, new.merged_at, new.revoked_at) then
      raise exception 'a delegate answers, and changes nothing else of a delegation' using errcode = 'insufficient_privilege';
    end if;
  elsif (old.reply, old.answered_at, old.opened_at) is distinct from (new.reply, new.answered_at, new.opened_at)
    or (new.state in ('opened', 'answered', 'declined') and old.state is distinct from new.state) then
    raise exception 'only the one who was asked may answer a delegation' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger keep_to_delegation before update on request_delegation for each row execute function app.keep_to_delegation();

-- What a delegate writes keeps to the parts they were asked for.
create function app.within_delegation(the_delegation uuid, the_answers jsonb, the_parts jsonb, the_events jsonb) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  allowed text[];
begin
  select coalesce(array_agg(p ->> 'key'), '{}') into allowed from request_delegation d, jsonb_array_elements(d.parts) p where d.id = the_delegation and d.kind = 'part';
  return jsonb_typeof(the_answers) = 'object' and jsonb_typeof(the_parts) = 'array' and jsonb_typeof(the_events) = 'array'
    and not exists (select 1 from jsonb_object_keys(the_answers) k where k <> all (allowed))
    and not exists (select 1 from jsonb_array_elements(the_parts) p where p ->> 'key' is null or p ->> 'key' <> all (allowed))
    and (jsonb_array_length(the_events) = 0 or 'events' = any (allowed));
end
$$;

-- Being written: theirs alone.
create table delegation_answer (
  delegation_id uuid primary key references request_delegation,
  answers jsonb not null default '{}',
  parts jsonb not null default '[]',
  events jsonb not null default '[]',
  version integer not null default 1,
  updated_at timestamptz not null default app.now()
);
call app.protect('delegation_answer');
call app.never_changes('delegation_answer', 'delegation_id');
grant select, insert, update on delegation_answer to practice_review_app;
create policy delegate_reads on delegation_answer for select to practice_review_app using (app.is_delegate(delegation_id));
create policy delegate_begins on delegation_answer for insert to practice_review_app
  with check (app.is_delegate(delegation_id) and app.delegation_is_open(delegation_id) and app.within_delegation(delegation_id, answers, parts, events));
create policy delegate_writes on delegation_answer for update to practice_review_app
  using (app.is_delegate(delegation_id) and app.delegation_is_open(delegation_id))
  with check (app.is_delegate(delegation_id) and app.within_delegation(delegation_id, answers, parts, events));

-- As it was sent back to the colleague who asked: never changed, only followed by another.
create table delegation_return (
  id uuid primary key,
  delegation_id uuid not null references request_delegation,
  number integer not null,
  answers jsonb not null,
  parts jsonb not null,
  events jsonb not null,
  returned_at timestamptz not null default app.now(),
  unique (delegation_id, number)
);
call app.protect('delegation_return');
grant select, insert on delegation_return to practice_review_app;
create policy delegate_reads on delegation_return for select to practice_review_app using (app.is_delegate(delegation_id));
create policy delegate_sends on delegation_return for insert to practice_review_app
  with check (app.is_delegate(delegation_id) and app.delegation_is_open(delegation_id) and app.within_delegation(delegation_id, answers, parts, events));
create policy answerer_reads on delegation_return for select to practice_review_app
  using (exists (select 1 from request_delegation d where d.id = delegation_id and app.answers_request(d.request_id)));

-- Ending a link ends the visits that it began.
create function app.end_sessions_of_delegation(the_delegation uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  update session set revoked_at = app.now() where delegation_id = the_delegation and revoked_at is null
$$;
create function app.end_delegation_sessions(the_delegation uuid) returns void language plpgsql as $$
begin
  if exists (select 1 from request_delegation d where d.id = the_delegation and app.answers_request(d.request_id)) then
    perform app.end_sessions_of_delegation(the_delegation);
  end if;
end
$$;
create or replace function app.end_sessions_of_request(the_request uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  update session set revoked_at = app.now()
  where (request_id = the_request or delegation_id in (select d.id from request_delegation d where d.request_id = the_request)) and revoked_at is null
$$;

-- Sessions, codes, drafts, letters and the trail know the new kind of actor -------------------------------------------------------------------

alter table one_time_code drop constraint one_time_code_purpose_check;
alter table one_time_code add constraint one_time_code_purpose_check check (purpose in ('sign-in', 'information-request', 'delegation'));

create or replace function app.session_actor(the_hash text, the_now timestamptz, idle interval) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'userId', s.user_id, 'requestId', s.request_id, 'delegationId', s.delegation_id, 'contributorEmail', s.contributor_email, 'method', s.method, 'csrfSecret', s.csrf_secret,
    'state', case when s.revoked_at is not null then 'revoked' when s.expires_at <= the_now or s.last_seen_at + idle <= the_now then 'expired' else 'live' end,
    'createdAt', s.created_at, 'lastSeenAt', s.last_seen_at, 'expiresAt', s.expires_at,
    'facts', case when s.user_id is null then null else app.actor_facts(s.user_id, the_now) end)
  from session s where s.token_hash = the_hash
$$;

-- app.enter() empties every setting that app.act_as() and app.begin_visit() know; this one is set after it, and emptied for everybody else.
create function app.enter_as_delegate(the_delegation uuid, the_now timestamptz) returns void language plpgsql as $$
begin
  perform set_config('app.delegation_id', coalesce(the_delegation::text, ''), true);
  perform app.enter('delegate', null, null, the_now);
end
$$;

create or replace function app.act_as(the_kind text, the_user uuid, the_request uuid, the_now timestamptz) returns jsonb language plpgsql as $$
declare
  facts jsonb := null;
begin
  if the_kind not in ('user', 'contributor', 'delegate', 'public', 'system') then
    raise exception 'unknown kind of actor %', the_kind;
  end if;
  if the_kind = 'delegate' then
    -- Of a delegate, the third is the delegation.
    perform app.enter_as_delegate(the_request, the_now);
    return null;
  end if;
  if the_kind = 'user' then
    facts := app.actor_facts(the_user, the_now);
    if facts is null then
      raise exception 'no active person with this id' using errcode = 'insufficient_privilege';
    end if;
  end if;
  perform set_config('app.delegation_id', '', true);
  perform app.enter(the_kind, facts, the_request, the_now);
  return facts;
end
$$;

create or replace function app.begin_visit(the_hash text, the_now timestamptz, idle interval) returns jsonb language plpgsql as $$
declare
  found jsonb := app.session_actor(the_hash, the_now, idle);
begin
  perform set_config('app.delegation_id', '', true);
  if found ->> 'state' = 'live' and found -> 'facts' <> 'null'::jsonb then
    perform app.enter('user', found -> 'facts', null, the_now);
  elsif found ->> 'state' = 'live' and found ->> 'requestId' is not null then
    perform app.enter('contributor', null, (found ->> 'requestId')::uuid, the_now);
  elsif found ->> 'state' = 'live' and found ->> 'delegationId' is not null then
    perform app.enter_as_delegate((found ->> 'delegationId')::uuid, the_now);
  else
    perform app.enter('public', null, null, the_now);
  end if;
  return found;
end
$$;

create or replace function app.owner_key() returns text language sql stable as $$
  select coalesce('user:' || app.setting('user_id'), 'request:' || app.setting('request_id'), 'delegation:' || app.setting('delegation_id'))
$$;

create or replace function app.append_events(events jsonb) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head audit_head;
  item jsonb;
  e audit_event;
  acting constant text := app.actor_kind();
  acting_id constant text := coalesce(app.setting('user_id'), app.setting('request_id'), app.setting('delegation_id'));
begin
  select * into strict head from audit_head for update;
  for item in select * from jsonb_array_elements(events) loop
    e := jsonb_populate_record(null::audit_event, item);
    -- Nobody writes into the record in another's name; the service does, for those whose reading it notes and those who are signing in.
    if acting <> 'system' and (e.actor_kind, e.actor_id) is distinct from (acting, acting_id) then
      raise exception 'an event names the one who acts' using errcode = 'insufficient_privilege';
    end if;
    e.seq := head.seq + 1;
    e.at := coalesce(e.at, app.now());
    e.version := coalesce(e.version, 1);
    e.data := coalesce(e.data, '{}'::jsonb);
    e.previous_hash := head.hash;
    e.hash := app.event_hash(e);
    insert into audit_event select e.*;
    head.seq := e.seq;
    head.hash := e.hash;
  end loop;
  update audit_head set seq = head.seq, hash = head.hash;
  return head.seq;
end
$$;

-- A delegate's letters go to the one who asked them, and to nobody else.
create policy delegate_writes on outbox_mail for insert to practice_review_app
  with check ((select app.actor_kind()) = 'delegate' and case_id is null and sent_at is null and attempts = 0
    and exists (select 1 from request_delegation d where d.id = (select app.delegation_id()) and d.asked_by_email = outbox_mail.to_email));
