-- The ground every feature stands on: who may act, which partnership and case they belong to, and the record of everything that was done.
-- Two database roles: the owner (who runs migrations) and practice_review_app (who runs every request). Row-level security is forced on every table.

create schema app;

do $$
begin
  if not exists (select from pg_roles where rolname = 'practice_review_app') then
    create role practice_review_app nologin noinherit;
  end if;
  execute format('grant practice_review_app to %I', current_user);
end
$$;

grant usage on schema app to practice_review_app;
grant usage on schema public to practice_review_app;

-- Who is acting -----------------------------------------------------------------------------------------------------------------------------
-- app.act_as() writes these settings for one transaction; the policies below read them. `true` in current_setting means: absent is null, not an error.
-- They are plpgsql, not sql, on purpose: the planner would inline sql functions into every policy of every query, which costs more than running them.

create function app.setting(name text) returns text language plpgsql stable as $$ begin return nullif(current_setting('app.' || name, true), ''); end $$;
create function app.actor_kind() returns text language plpgsql stable as $$ begin return nullif(current_setting('app.actor_kind', true), ''); end $$;
create function app.user_id() returns uuid language plpgsql stable as $$ begin return nullif(current_setting('app.user_id', true), '')::uuid; end $$;
create function app.agency_id() returns uuid language plpgsql stable as $$ begin return nullif(current_setting('app.agency_id', true), '')::uuid; end $$;
create function app.request_id() returns uuid language plpgsql stable as $$ begin return nullif(current_setting('app.request_id', true), '')::uuid; end $$;
create function app.now() returns timestamptz language plpgsql stable as $$ begin return coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now()); end $$;
create function app.is_system() returns boolean language plpgsql stable as $$ begin return coalesce(current_setting('app.actor_kind', true) = 'system', false); end $$;
create function app.is_user() returns boolean language plpgsql stable as $$ begin return coalesce(current_setting('app.actor_kind', true) = 'user', false); end $$;
create function app.is_panel() returns boolean language plpgsql stable as $$ begin return coalesce(nullif(current_setting('app.panel', true), '') = 'on', false); end $$;
create function app.is_receiver() returns boolean language plpgsql stable as $$ begin return coalesce(nullif(current_setting('app.receiver', true), '') = 'on', false); end $$;
create function app.is_administrator() returns boolean language plpgsql stable as $$ begin return coalesce(nullif(current_setting('app.administrator', true), '') = 'on', false); end $$;
-- partnerships in which the actor's role opens every case (partners, business managers, chairs, scrutineers)
create function app.team_partnerships() returns uuid[] language plpgsql stable as $$ begin return coalesce(nullif(current_setting('app.team_partnerships', true), '')::uuid[], '{}'); end $$;
-- partnerships the actor has any role in
create function app.my_partnerships() returns uuid[] language plpgsql stable as $$ begin return coalesce(nullif(current_setting('app.my_partnerships', true), '')::uuid[], '{}'); end $$;
-- authorities for which the actor notifies or approves notifications
create function app.notifying_agencies() returns uuid[] language plpgsql stable as $$ begin return coalesce(nullif(current_setting('app.notifying_agencies', true), '')::uuid[], '{}'); end $$;
create function app.appointed_cases() returns uuid[] language plpgsql stable as $$ begin return coalesce(nullif(current_setting('app.appointed_cases', true), '')::uuid[], '{}'); end $$;
create function app.walled_cases() returns uuid[] language plpgsql stable as $$ begin return coalesce(nullif(current_setting('app.walled_cases', true), '')::uuid[], '{}'); end $$;

-- Every table is protected by this: security on and forced, the owner free (migrations, backup, definer functions), everybody else by policy only.
create procedure app.protect(the_table regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', the_table);
  execute format('alter table %s force row level security', the_table);
  execute format('create policy owner on %s to %I using (true) with check (true)', the_table, current_user);
  execute format('create policy system on %s to practice_review_app using ((select app.is_system())) with check ((select app.is_system()))', the_table);
end
$$;

-- Row-level security says which rows somebody may change. What of a row may change is said here, beside each table. These hold for everybody but the
-- owner (migrations, restoring a backup): also for the service acting for itself.

-- The condition "one of these columns changes", or "changes although it was filled".
create function app.any_changes(columns text[], only_when_filled boolean) returns text language sql immutable as $$
  select string_agg(format(case when only_when_filled then '(old.%1$I is not null and old.%1$I is distinct from new.%1$I)' else 'old.%1$I is distinct from new.%1$I' end, c), ' or ')
  from unnest(columns) c
$$;
create function app.refuse_columns() returns trigger language plpgsql as $$
begin
  if current_user <> 'practice_review_app' then
    return new;
  end if;
  raise exception '% of % %', tg_argv[0], tg_table_name, tg_argv[1] using errcode = 'insufficient_privilege';
end
$$;

-- These columns say for ever what they said when the row was written.
create procedure app.never_changes(the_table regclass, variadic columns text[]) language plpgsql as $$
begin
  execute format('create trigger never_changes before update on %s for each row when (%s) execute function app.refuse_columns(%L, %L)',
    the_table, app.any_changes(columns, false), array_to_string(columns, ', '), 'never change');
end
$$;
-- These columns are empty first, filled once, and then stay.
create procedure app.filled_once(the_table regclass, variadic columns text[]) language plpgsql as $$
begin
  execute format('create trigger filled_once before update on %s for each row when (%s) execute function app.refuse_columns(%L, %L)',
    the_table, app.any_changes(columns, true), array_to_string(columns, ', '), 'are filled once');
end
$$;

-- Some rows of a case are moved on by people outside its team: an agency that answers, the Panel that replies. Of those rows they change these columns only.
create procedure app.others_change_only(the_table regclass, variadic columns text[]) language plpgsql as $$
declare
  rest text[];
begin
  select array_agg(attname::text) into rest from pg_attribute
  where attrelid = the_table and attnum > 0 and not attisdropped and attgenerated = '' and attname::text <> all (columns);
  execute format('create trigger others_change_only before update on %s for each row when (%s) execute function app.refuse_others(%L)',
    the_table, app.any_changes(rest, false), array_to_string(columns, ', '));
end
$$;
create function app.refuse_others() returns trigger language plpgsql as $$
begin
  if current_user <> 'practice_review_app' or app.is_system() or app.on_case_team(old.case_id) or app.notifies_for_case(old.case_id) then
    return new;
  end if;
  raise exception 'somebody outside the team of the case changes only % of %', tg_argv[0], tg_table_name using errcode = 'insufficient_privilege';
end
$$;

-- A column that names who decided names the one who acts, and they hold the role: nobody decides in another's name. Emptying it is always possible.
create procedure app.names_who_acts(the_table regclass, the_column text, the_role text) language plpgsql as $$
begin
  execute format('create trigger %1$I before update on %2$s for each row when (new.%3$I is not null and old.%3$I is distinct from new.%3$I) execute function app.refuse_other_names(%3$L, %4$L)',
    the_column || '_names_who_acts', the_table, the_column, the_role);
end
$$;
create function app.refuse_other_names() returns trigger language plpgsql as $$
declare
  the_row jsonb := to_jsonb(new);
begin
  if current_user <> 'practice_review_app' or app.is_system() then
    return new;
  end if;
  if (the_row ->> tg_argv[0])::uuid is distinct from app.user_id() or not exists (select 1 from membership m
    where m.user_id = app.user_id() and m.role = any (string_to_array(tg_argv[1], ' ')) and (m.ended_at is null or m.ended_at > app.now())
      and (m.partnership_id is null or m.partnership_id = (select c.partnership_id from review_case c where c.id = (the_row ->> 'case_id')::uuid))) then
    raise exception '% of % names the one who acts, with the role %', tg_argv[0], tg_table_name, tg_argv[1] using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;

-- Agencies, people, roles -------------------------------------------------------------------------------------------------------------------

create table area (
  kind text not null check (kind in ('local-authority', 'police-force', 'integrated-care-board')),
  code text not null,
  name text not null,
  type text,
  nation text not null,
  region text,
  start_date date,
  end_date date,
  replaced_by text[] not null default '{}',
  source text not null,
  confidence text not null,
  created_at timestamptz not null default app.now(),
  primary key (kind, code)
);

create table partnership (
  id uuid primary key,
  name text not null unique,
  slug text not null unique,
  division text not null default 'england-and-wales' check (division in ('england-and-wales', 'scotland', 'northern-ireland')),
  area_codes text[] not null default '{}',
  created_at timestamptz not null default app.now()
);

create table agency (
  id uuid primary key,
  partnership_id uuid references partnership,
  name text not null,
  kind text not null,
  -- the three safeguarding partners of the partnership are marked: local-authority, integrated-care-board, police
  safeguarding_partner text check (safeguarding_partner in ('local-authority', 'integrated-care-board', 'police')),
  contact_name text not null default '',
  contact_email text not null default '',
  second_contact_email text not null default '',
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default app.now()
);
create index agency_partnership on agency (partnership_id);

create table app_user (
  id uuid primary key,
  email text not null,
  name text not null,
  job_title text not null default '',
  agency_id uuid not null references agency,
  is_administrator boolean not null default false,
  active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null default app.now()
);
create unique index app_user_email on app_user (lower(email));
create index app_user_agency on app_user (agency_id);

create table membership (
  user_id uuid not null references app_user,
  -- null for national roles (the Panel, its secretariat, the department, the inspectorate)
  partnership_id uuid references partnership,
  role text not null,
  started_at timestamptz not null default app.now(),
  ended_at timestamptz,
  unique nulls not distinct (user_id, partnership_id, role)
);

-- The case: thin. Each stage owns its own tables. ------------------------------------------------------------------------------------------

create table review_case (
  id uuid primary key,
  reference text not null unique,
  partnership_id uuid not null references partnership,
  notifying_agency_id uuid not null references agency,
  local_authority_code text not null,
  review_type text not null default 'england-cspr',
  legal_bases text[] not null default '{england-cspr}',
  title text not null,
  incident_on date,
  became_aware_at timestamptz,
  -- set when the first notification is sent; from then on the Panel, the department and the inspectorate know that the case exists
  notified_at timestamptz,
  closed_at timestamptz,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default app.now()
);
create index review_case_partnership on review_case (partnership_id, created_at desc);
-- The list of cases walks this and stops when its page is full, however many cases there are.
create index review_case_newest on review_case (created_at desc, id);
create index review_case_notifying on review_case (notifying_agency_id);
create index review_case_notified on review_case (notified_at) where notified_at is not null;

create table appointment (
  id uuid primary key,
  case_id uuid not null references review_case,
  user_id uuid not null references app_user,
  role text not null,
  reason text not null default '',
  started_at timestamptz not null default app.now(),
  ends_on date,
  ended_at timestamptz,
  created_by uuid
);
create index appointment_case on appointment (case_id);
create index appointment_user on appointment (user_id);

create table conflict_of_interest (
  id uuid primary key,
  case_id uuid not null references review_case,
  user_id uuid not null references app_user,
  reason text not null,
  declared_by uuid,
  declared_at timestamptz not null default app.now(),
  lifted_at timestamptz,
  lifted_reason text
);
create index conflict_case on conflict_of_interest (case_id);
create index conflict_user on conflict_of_interest (user_id);

-- Sessions, codes, drafts, receipts --------------------------------------------------------------------------------------------------------

create table session (
  token_hash text primary key,
  user_id uuid references app_user,
  -- a contributor's session opens one information request and nothing else
  request_id uuid,
  contributor_email text,
  method text not null,
  csrf_secret text not null,
  created_at timestamptz not null default app.now(),
  last_seen_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  user_agent text not null default ''
);
create index session_of_user on session (user_id);

create table one_time_code (
  id uuid primary key,
  purpose text not null check (purpose in ('sign-in', 'information-request')),
  subject text not null,
  email text not null,
  code_hash text not null,
  attempts integer not null default 0,
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index one_time_code_subject on one_time_code (purpose, subject, created_at desc);

create table passkey (
  id text primary key,
  user_id uuid not null references app_user,
  public_key text not null,
  counter bigint not null default 0,
  transports text[] not null default '{}',
  label text not null default '',
  created_at timestamptz not null default app.now(),
  last_used_at timestamptz
);

-- What somebody typed and has not yet saved: kept per person (or contributor's request) and page, from the first keystroke that reaches the server.
create table draft (
  owner_key text not null,
  path text not null,
  fields jsonb not null,
  -- 'typing' by autosave; 'rescued' when a form arrived after the session had ended
  why text not null default 'typing',
  updated_at timestamptz not null default app.now(),
  primary key (owner_key, path)
);

-- A command that was carried out, so that a repeat (double click, retry) gives the first result again.
create table command_receipt (
  owner_key text not null,
  request_id text not null,
  location text,
  created_at timestamptz not null default app.now(),
  primary key (owner_key, request_id)
);

-- Mail and files ---------------------------------------------------------------------------------------------------------------------------

create table outbox_mail (
  id uuid primary key,
  case_id uuid references review_case,
  to_email text not null,
  to_name text not null default '',
  subject text not null,
  body_text text not null,
  created_at timestamptz not null default app.now(),
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text
);
create index outbox_unsent on outbox_mail (created_at) where sent_at is null;

create table stored_file (
  id uuid primary key,
  case_id uuid not null references review_case,
  -- set when the file came with an agency's answer, so that the agency sees it and others do not until release
  information_request_id uuid,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  sha256 text not null,
  scan_state text not null check (scan_state in ('not-scanned', 'clean', 'infected')),
  storage_key text not null,
  uploaded_by text not null,
  uploaded_at timestamptz not null default app.now()
);
create index stored_file_case on stored_file (case_id);
create index stored_file_request on stored_file (information_request_id) where information_request_id is not null;

create table installation (
  key text primary key,
  value jsonb not null,
  updated_at timestamptz not null default app.now()
);

-- The record of everything: reads and writes, insert-only, chained by hash -----------------------------------------------------------------

create table audit_event (
  seq bigint primary key,
  at timestamptz not null,
  kind text not null,
  version integer not null default 1,
  is_read boolean not null,
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  partnership_id uuid,
  case_id uuid,
  subject_type text,
  subject_id text,
  data jsonb not null default '{}',
  request_id text,
  previous_hash text not null,
  hash text not null
);
create index audit_event_case on audit_event (case_id, seq desc) where case_id is not null;
create index audit_event_at on audit_event (at);

create table audit_head (
  only_row boolean primary key default true check (only_row),
  seq bigint not null,
  hash text not null
);
insert into audit_head (seq, hash) values (0, 'beginning');

-- A signature over the head of the chain by a key the database does not hold, so that rewriting the whole chain shows too.
create table audit_seal (
  seq bigint primary key,
  hash text not null,
  signature text not null,
  at timestamptz not null
);

create function app.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit events are never changed or removed';
end
$$;
create trigger audit_event_is_final before update or delete on audit_event for each row execute function app.refuse_change();
create trigger audit_event_is_never_emptied before truncate on audit_event for each statement execute function app.refuse_change();

create function app.event_hash(e audit_event) returns text language sql immutable as $$
  select encode(sha256(convert_to(jsonb_build_array(
    e.seq, (extract(epoch from e.at) * 1000000)::bigint, e.kind, e.version, e.is_read, e.actor_kind, e.actor_id, e.actor_name,
    e.partnership_id, e.case_id, e.subject_type, e.subject_id, e.data, e.request_id, e.previous_hash)::text, 'UTF8')), 'hex')
$$;

-- Appends events (a JSON array) to the chain in one go. The head row is locked until the transaction ends, so call it last.
create function app.append_events(events jsonb) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head audit_head;
  item jsonb;
  e audit_event;
  acting constant text := app.actor_kind();
  acting_id constant text := coalesce(app.setting('user_id'), app.setting('request_id'));
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

-- What the person may see, worked out from the tables, never from what the caller says -------------------------------------------------------

create function app.actor_facts(the_user uuid, at timestamptz) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'userId', u.id, 'name', u.name, 'email', u.email, 'jobTitle', u.job_title,
    'agencyId', a.id, 'agencyName', a.name, 'agencyKind', a.kind, 'safeguardingPartner', a.safeguarding_partner,
    'isAdministrator', u.is_administrator,
    'memberships', coalesce((select jsonb_agg(jsonb_build_object('partnershipId', m.partnership_id, 'role', m.role) order by m.role)
      from membership m where m.user_id = u.id and (m.ended_at is null or m.ended_at > at)), '[]'),
    'appointments', coalesce((select jsonb_agg(jsonb_build_object('caseId', p.case_id, 'role', p.role))
      from appointment p where p.user_id = u.id and p.ended_at is null and (p.ends_on is null or p.ends_on >= (at at time zone 'Europe/London')::date)), '[]'),
    'walledCases', coalesce((select jsonb_agg(c.case_id) from conflict_of_interest c where c.user_id = u.id and c.lifted_at is null), '[]'))
  from app_user u join agency a on a.id = u.agency_id
  where u.id = the_user and u.active
$$;

create function app.uuid_list(list jsonb) returns text language sql immutable as $$
  select '{' || coalesce((select string_agg(distinct x, ',') from jsonb_array_elements_text(list) x where x is not null), '') || '}'
$$;

-- Writes the settings and steps down to practice_review_app for the rest of the transaction. The facts are those that app.actor_facts() gave.
create function app.enter(the_kind text, facts jsonb, the_request uuid, the_now timestamptz) returns void language plpgsql as $$
declare
  team_roles constant text[] := array['business-manager', 'delegated-safeguarding-partner', 'lead-safeguarding-partner', 'partnership-chair', 'review-group-chair', 'independent-scrutineer'];
  is_panel boolean;
  is_receiver boolean;
  notifies boolean;
  team text;
  mine text;
begin
  select coalesce(bool_or(m ->> 'role' in ('panel-member', 'panel-secretariat')), false),
    coalesce(bool_or(m ->> 'role' in ('department', 'inspectorate')), false),
    coalesce(bool_or(m ->> 'role' in ('notifier', 'notification-approver')), false),
    '{' || coalesce(string_agg(distinct m ->> 'partnershipId', ',') filter (where m ->> 'role' = any (team_roles)), '') || '}',
    '{' || coalesce(string_agg(distinct m ->> 'partnershipId', ','), '') || '}'
  into is_panel, is_receiver, notifies, team, mine
  from jsonb_array_elements(facts -> 'memberships') m;
  perform set_config('app.now', the_now::text, true),
    set_config('app.actor_kind', the_kind, true),
    set_config('app.on_team_of', '', true),
    set_config('app.user_id', coalesce(facts ->> 'userId', ''), true),
    set_config('app.agency_id', coalesce(facts ->> 'agencyId', ''), true),
    set_config('app.request_id', case when the_kind = 'contributor' then coalesce(the_request::text, '') else '' end, true),
    set_config('app.administrator', case when facts ->> 'isAdministrator' = 'true' then 'on' else '' end, true),
    set_config('app.panel', case when is_panel then 'on' else '' end, true),
    set_config('app.receiver', case when is_receiver then 'on' else '' end, true),
    set_config('app.team_partnerships', team, true),
    set_config('app.my_partnerships', mine, true),
    set_config('app.notifying_agencies', case when notifies then '{' || (facts ->> 'agencyId') || '}' else '{}' end, true),
    set_config('app.appointed_cases', app.uuid_list(coalesce((select jsonb_agg(p -> 'caseId') from jsonb_array_elements(facts -> 'appointments') p), '[]')), true),
    set_config('app.walled_cases', app.uuid_list(coalesce(facts -> 'walledCases', '[]')), true),
    set_config('role', 'practice_review_app', true);
end
$$;

-- Begins to act as somebody. Answers the person's facts.
create function app.act_as(the_kind text, the_user uuid, the_request uuid, the_now timestamptz) returns jsonb language plpgsql as $$
declare
  facts jsonb := null;
begin
  if the_kind not in ('user', 'contributor', 'public', 'system') then
    raise exception 'unknown kind of actor %', the_kind;
  end if;
  if the_kind = 'user' then
    facts := app.actor_facts(the_user, the_now);
    if facts is null then
      raise exception 'no active person with this id' using errcode = 'insufficient_privilege';
    end if;
  end if;
  perform app.enter(the_kind, facts, the_request, the_now);
  return facts;
end
$$;

-- The session behind a cookie, with the person's facts: one question per request. Not expired means: within 60 idle minutes and before expires_at.
create function app.session_actor(the_hash text, the_now timestamptz, idle interval) returns jsonb language sql stable security definer set search_path = public, pg_temp as $$
  select jsonb_build_object(
    'userId', s.user_id, 'requestId', s.request_id, 'contributorEmail', s.contributor_email, 'method', s.method, 'csrfSecret', s.csrf_secret,
    'state', case when s.revoked_at is not null then 'revoked' when s.expires_at <= the_now or s.last_seen_at + idle <= the_now then 'expired' else 'live' end,
    'createdAt', s.created_at, 'lastSeenAt', s.last_seen_at, 'expiresAt', s.expires_at,
    'facts', case when s.user_id is null then null else app.actor_facts(s.user_id, the_now) end)
  from session s where s.token_hash = the_hash
$$;

-- Begins to act as whoever is behind a cookie, in one question: as the public when nobody is. Answers the session as app.session_actor() does.
create function app.begin_visit(the_hash text, the_now timestamptz, idle interval) returns jsonb language plpgsql as $$
declare
  found jsonb := app.session_actor(the_hash, the_now, idle);
begin
  if found ->> 'state' = 'live' and found -> 'facts' <> 'null'::jsonb then
    perform app.enter('user', found -> 'facts', null, the_now);
  elsif found ->> 'state' = 'live' and found ->> 'requestId' is not null then
    perform app.enter('contributor', null, (found ->> 'requestId')::uuid, the_now);
  else
    perform app.enter('public', null, null, the_now);
  end if;
  return found;
end
$$;

-- Row-level security -----------------------------------------------------------------------------------------------------------------------

call app.protect('area');
call app.protect('partnership');
call app.protect('agency');
call app.protect('app_user');
call app.protect('membership');
call app.protect('review_case');
call app.protect('appointment');
call app.protect('conflict_of_interest');
call app.protect('session');
call app.protect('one_time_code');
call app.protect('passkey');
call app.protect('draft');
call app.protect('command_receipt');
call app.protect('outbox_mail');
call app.protect('stored_file');
call app.protect('installation');
call app.protect('audit_event');
call app.protect('audit_head');
call app.protect('audit_seal');

grant select on area to practice_review_app;
grant insert, update on area to practice_review_app;
create policy anyone_reads on area for select to practice_review_app using (true);
create policy administrator_writes on area to practice_review_app using ((select app.is_administrator())) with check ((select app.is_administrator()));

create function app.manages(the_partnership uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from membership m where m.user_id = app.user_id() and m.partnership_id = the_partnership and m.role = 'business-manager'
    and (m.ended_at is null or m.ended_at > app.now()));
end
$$;

-- Names of partnerships and agencies are no secret among people who have signed in.
grant select, insert, update on partnership, agency to practice_review_app;
create policy people_read on partnership for select to practice_review_app using ((select app.is_user()) or (select app.actor_kind()) = 'contributor');
create policy administrator_writes on partnership to practice_review_app using ((select app.is_administrator())) with check ((select app.is_administrator()));
create policy people_read on agency for select to practice_review_app using ((select app.is_user()) or (select app.actor_kind()) = 'contributor');
create policy administrator_writes on agency to practice_review_app using ((select app.is_administrator())) with check ((select app.is_administrator()));
-- The directory says which agency is which safeguarding partner, so who keeps it decides who may speak for one: the business manager, nobody else of the team.
-- National bodies, to which letters about reports go, are an administrator's to name.
create policy manager_adds on agency for insert to practice_review_app
  with check (app.manages(partnership_id) and kind not in ('panel', 'department', 'inspectorate'));
create policy manager_changes on agency for update to practice_review_app
  using (app.manages(partnership_id)) with check (app.manages(partnership_id) and kind not in ('panel', 'department', 'inspectorate'));

grant select, insert, update on app_user, membership to practice_review_app;
create policy people_read on app_user for select to practice_review_app using ((select app.is_user()));
create policy administrator_writes on app_user to practice_review_app using ((select app.is_administrator())) with check ((select app.is_administrator()));
create policy people_read on membership for select to practice_review_app using ((select app.is_user()));
create policy administrator_writes on membership to practice_review_app using ((select app.is_administrator())) with check ((select app.is_administrator()));

grant select, insert, update on review_case to practice_review_app;
create policy team on review_case to practice_review_app
  using ((partnership_id = any ((select app.team_partnerships())::uuid[]) or id = any ((select app.appointed_cases())::uuid[])) and id <> all ((select app.walled_cases())::uuid[]))
  with check ((partnership_id = any ((select app.team_partnerships())::uuid[]) or id = any ((select app.appointed_cases())::uuid[])) and id <> all ((select app.walled_cases())::uuid[]));
create policy notifier on review_case to practice_review_app
  using (notifying_agency_id = any ((select app.notifying_agencies())::uuid[]) and id <> all ((select app.walled_cases())::uuid[]))
  with check (notifying_agency_id = any ((select app.notifying_agencies())::uuid[]) and id <> all ((select app.walled_cases())::uuid[]));
create policy panel_reads on review_case for select to practice_review_app
  using (notified_at is not null and ((select app.is_panel()) or (select app.is_receiver())) and id <> all ((select app.walled_cases())::uuid[]));

-- The two questions every table of a case asks. `on_case_team`: the partnership's team or somebody appointed. `sees_notification`: also the notifying authority.
-- A yes is remembered for the transaction: who acts, their roles and the partnership of a case stay the same in it, and every row of every table asks.
create function app.on_case_team(the_case uuid) returns boolean language plpgsql stable as $$
begin
  if current_setting('app.on_team_of', true) = the_case::text then
    return true;
  end if;
  if exists (select 1 from review_case c where c.id = the_case
    and (c.partnership_id = any (app.team_partnerships()) or c.id = any (app.appointed_cases())) and c.id <> all (app.walled_cases())) then
    perform set_config('app.on_team_of', the_case::text, true);
    return true;
  end if;
  return false;
end
$$;
create function app.notifies_for_case(the_case uuid) returns boolean language plpgsql stable as $$
begin
  if app.notifying_agencies() = '{}' then
    return false;
  end if;
  return exists (select 1 from review_case c where c.id = the_case
    and c.notifying_agency_id = any (app.notifying_agencies()) and c.id <> all (app.walled_cases()));
end
$$;

-- Does the one who acts hold one of these roles in the partnership of the case?
create function app.holds_role_for(the_case uuid, variadic roles text[]) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from membership m join review_case c on c.partnership_id = m.partnership_id
    where c.id = the_case and c.id <> all (app.walled_cases()) and m.user_id = app.user_id() and m.role = any (roles)
      and (m.ended_at is null or m.ended_at > app.now()));
end
$$;

-- For a table with a case_id: the case's team reads and writes (never deletes).
create procedure app.protect_for_team(the_table regclass) language plpgsql as $$
begin
  call app.protect(the_table);
  execute format('grant select, insert, update on %s to practice_review_app', the_table);
  execute format('create policy team on %s to practice_review_app using (app.on_case_team(case_id)) with check (app.on_case_team(case_id))', the_table);
end
$$;
-- The same, also for the authority that notifies.
create procedure app.protect_for_team_and_notifier(the_table regclass) language plpgsql as $$
begin
  call app.protect_for_team(the_table);
  execute format('create policy notifier on %s to practice_review_app using (app.notifies_for_case(case_id)) with check (app.notifies_for_case(case_id))', the_table);
end
$$;

grant select, insert, update on appointment, conflict_of_interest to practice_review_app;
create policy team_reads on appointment for select to practice_review_app using (app.on_case_team(case_id));
create policy own on appointment for select to practice_review_app using (user_id = (select app.user_id()));
-- Who opens a case to somebody, and who closes it to somebody else or opens it again, is the manager and the chair; nobody appointed to one case does either.
create policy appointer_appoints on appointment for insert to practice_review_app with check (app.holds_role_for(case_id, 'business-manager', 'partnership-chair'));
create policy appointer_ends on appointment for update to practice_review_app
  using (app.holds_role_for(case_id, 'business-manager', 'partnership-chair')) with check (app.holds_role_for(case_id, 'business-manager', 'partnership-chair'));
create policy team_reads on conflict_of_interest for select to practice_review_app using (app.on_case_team(case_id));
create policy manager_records on conflict_of_interest for insert to practice_review_app with check (app.holds_role_for(case_id, 'business-manager', 'partnership-chair'));
create policy manager_lifts on conflict_of_interest for update to practice_review_app
  using (user_id is distinct from (select app.user_id()) and app.holds_role_for(case_id, 'business-manager', 'partnership-chair'))
  with check (app.holds_role_for(case_id, 'business-manager', 'partnership-chair'));
-- A person may wall themselves off from a case they can see.
create policy own on conflict_of_interest for insert to practice_review_app with check (user_id = (select app.user_id()) and exists (select 1 from review_case c where c.id = case_id));

grant select, insert, update, delete on draft, command_receipt to practice_review_app;
create function app.owner_key() returns text language sql stable as $$
  select coalesce('user:' || app.setting('user_id'), 'request:' || app.setting('request_id'))
$$;
create policy own on draft to practice_review_app using (owner_key = (select app.owner_key())) with check (owner_key = (select app.owner_key()));
create policy own on command_receipt to practice_review_app using (owner_key = (select app.owner_key())) with check (owner_key = (select app.owner_key()));

grant select, insert, update, delete on session, one_time_code, passkey to practice_review_app;
create policy own on session for select to practice_review_app using (user_id = (select app.user_id()));
create policy own_ends on session for update to practice_review_app using (user_id = (select app.user_id())) with check (user_id = (select app.user_id()));
create policy administrator on session for update to practice_review_app using ((select app.is_administrator())) with check ((select app.is_administrator()));
create policy administrator_reads on session for select to practice_review_app using ((select app.is_administrator()));
create policy own on passkey to practice_review_app using (user_id = (select app.user_id())) with check (user_id = (select app.user_id()));

-- Whoever has signed in may put a letter in the outbox, not yet sent; the team of a case reads its letters.
grant select, insert, update on outbox_mail to practice_review_app;
create policy people_write on outbox_mail for insert to practice_review_app
  with check (((select app.is_user()) or (select app.actor_kind()) = 'contributor') and sent_at is null and attempts = 0);
create policy team_reads on outbox_mail for select to practice_review_app using (case_id is not null and app.on_case_team(case_id));

grant select, insert, update on stored_file to practice_review_app;
create policy team on stored_file to practice_review_app using (app.on_case_team(case_id)) with check (app.on_case_team(case_id));
create policy notifier on stored_file to practice_review_app using (information_request_id is null and app.notifies_for_case(case_id))
  with check (information_request_id is null and app.notifies_for_case(case_id));
create policy contributor on stored_file to practice_review_app
  using ((select app.actor_kind()) = 'contributor' and information_request_id = (select app.request_id()))
  with check ((select app.actor_kind()) = 'contributor' and information_request_id = (select app.request_id()));

-- Only the service itself writes here: a row says whether this is the demonstration, in which anybody reads the letters.
grant select, insert, update on installation to practice_review_app;
create policy anyone_reads on installation for select to practice_review_app using (key like 'demonstration%');

-- Events: appended only through app.append_events(); read by the case's team, by the partnership's team, and by administrators where no case is concerned.
grant select on audit_event, audit_head, audit_seal to practice_review_app;
create policy team_reads on audit_event for select to practice_review_app using (case_id is not null and app.on_case_team(case_id));
create policy own on audit_event for select to practice_review_app using (actor_id = (select app.setting('user_id')));
create policy administrator_reads on audit_event for select to practice_review_app using (case_id is null and (select app.is_administrator()));

revoke all on function app.append_events(jsonb) from public;
grant execute on function app.append_events(jsonb) to practice_review_app;
revoke all on function app.actor_facts(uuid, timestamptz) from public;
revoke all on function app.session_actor(text, timestamptz, interval) from public;

-- What of each row may change ----------------------------------------------------------------------------------------------------------------

call app.never_changes('review_case', 'id', 'reference', 'partnership_id', 'notifying_agency_id', 'review_type', 'created_by', 'created_at');
call app.filled_once('review_case', 'notified_at');
call app.never_changes('appointment', 'id', 'case_id', 'user_id', 'role', 'reason', 'started_at', 'ends_on', 'created_by');
call app.filled_once('appointment', 'ended_at');
call app.never_changes('conflict_of_interest', 'id', 'case_id', 'user_id', 'reason', 'declared_by', 'declared_at');
call app.filled_once('conflict_of_interest', 'lifted_at', 'lifted_reason');
-- A session is used and ended; it is never given to somebody else, made longer or begun again.
call app.never_changes('session', 'token_hash', 'user_id', 'request_id', 'contributor_email', 'method', 'csrf_secret', 'created_at', 'expires_at', 'user_agent');
call app.filled_once('session', 'revoked_at');
call app.never_changes('one_time_code', 'id', 'purpose', 'subject', 'email', 'code_hash', 'created_at', 'expires_at');
call app.filled_once('one_time_code', 'used_at');
call app.never_changes('passkey', 'id', 'user_id', 'public_key', 'created_at');
call app.never_changes('app_user', 'id', 'created_at');
call app.never_changes('membership', 'user_id', 'partnership_id', 'role');
call app.never_changes('agency', 'id', 'created_at');
call app.never_changes('partnership', 'id', 'slug', 'created_at');
call app.never_changes('outbox_mail', 'id', 'case_id', 'to_email', 'to_name', 'subject', 'body_text', 'created_at');
call app.never_changes('stored_file', 'id', 'case_id', 'information_request_id', 'name', 'media_type', 'size_bytes', 'sha256', 'storage_key', 'uploaded_by', 'uploaded_at');
