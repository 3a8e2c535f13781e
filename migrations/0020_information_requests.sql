-- Requests to agencies, and what they answer. An agency sees its own and no other; the team sees an answer only when it has been sent back.

create function app.leads_agency(the_agency uuid) returns boolean language plpgsql stable as $$
begin
  return the_agency = app.agency_id() and exists (select 1 from membership m
    where m.user_id = app.user_id() and m.role = 'agency-lead' and (m.ended_at is null or m.ended_at > app.now()));
end
$$;

create table information_request (
  id uuid primary key,
  case_id uuid not null references review_case,
  case_reference text not null,
  partnership_name text not null,
  agency_id uuid not null references agency,
  contact_name text not null default '',
  contact_email text not null,
  -- who the request is about: shown after the code, never in a letter
  about text not null,
  purpose text not null,
  legal_basis text not null,
  questions text not null default '',
  period text not null default '',
  due_on date not null,
  token_hash text not null unique,
  link_expires_at timestamptz not null,
  state text not null default 'asked' check (state in ('asked', 'opened', 'started', 'returned', 'revoked')),
  asked_at timestamptz not null default app.now(),
  opened_at timestamptz,
  started_at timestamptz,
  returned_at timestamptz,
  revoked_at timestamptz,
  revoked_reason text not null default '',
  more_time_until date,
  more_time_reason text not null default '',
  more_time_answer text not null default '',
  version integer not null default 1,
  created_by uuid
);
create index information_request_case on information_request (case_id);
create index information_request_agency on information_request (agency_id);
call app.protect_for_team('information_request');
call app.never_changes('information_request', 'id', 'case_id', 'case_reference', 'partnership_name', 'agency_id', 'contact_name', 'contact_email', 'about', 'purpose',
  'legal_basis', 'questions', 'period', 'asked_at', 'created_by');
call app.filled_once('information_request', 'revoked_at', 'opened_at');
-- The agency moves its request on and asks for more time. It does not give itself the time, or a new link.
call app.others_change_only('information_request', 'state', 'opened_at', 'started_at', 'returned_at', 'more_time_until', 'more_time_reason', 'more_time_answer', 'version');
create policy agency on information_request for select to practice_review_app
  using (state <> 'revoked' and case_id <> all ((select app.walled_cases())::uuid[]) and app.leads_agency(agency_id));
create policy agency_moves on information_request for update to practice_review_app
  using (state <> 'revoked' and case_id <> all ((select app.walled_cases())::uuid[]) and app.leads_agency(agency_id));
create policy contributor on information_request for select to practice_review_app
  using ((select app.actor_kind()) = 'contributor' and id = (select app.request_id()) and state <> 'revoked');
create policy contributor_moves on information_request for update to practice_review_app
  using ((select app.actor_kind()) = 'contributor' and id = (select app.request_id()) and state <> 'revoked');

-- May whoever acts answer this request? One question for the tables of an answer.
create function app.answers_request(the_request uuid) returns boolean language plpgsql stable as $$
begin
  if app.actor_kind() = 'contributor' then
    return exists (select 1 from information_request r where r.id = the_request and r.id = app.request_id());
  end if;
  return exists (select 1 from information_request r where r.id = the_request and app.leads_agency(r.agency_id));
end
$$;

-- Whatever is kept for a request is kept for the case of that request: nothing is put into another case by way of one's own request.
create function app.request_is_of(the_request uuid, the_case uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from information_request r where r.id = the_request and r.case_id = the_case);
end
$$;

-- What is being written, not yet sent back: the agency's alone.
create table information_answer (
  request_id uuid primary key references information_request,
  answers jsonb not null default '{}',
  events jsonb not null default '[]',
  version integer not null default 1,
  updated_at timestamptz not null default app.now()
);
call app.protect('information_answer');
call app.never_changes('information_answer', 'request_id');
grant select, insert, update on information_answer to practice_review_app;
create policy answerer on information_answer to practice_review_app using (app.answers_request(request_id)) with check (app.answers_request(request_id));

-- As it was sent back: never changed, only followed by another.
create table information_return (
  id uuid primary key,
  request_id uuid not null references information_request,
  case_id uuid not null references review_case,
  number integer not null,
  is_nil boolean not null,
  document jsonb not null,
  returned_at timestamptz not null default app.now(),
  unique (request_id, number)
);
create index information_return_case on information_return (case_id);
call app.protect('information_return');
grant select, insert on information_return to practice_review_app;
create policy team_reads on information_return for select to practice_review_app using (app.on_case_team(case_id));
create policy answerer on information_return to practice_review_app using (app.answers_request(request_id))
  with check (app.answers_request(request_id) and app.request_is_of(request_id, case_id));

-- Every letter, reminder and decision about a request.
create table request_contact (
  id uuid primary key,
  request_id uuid not null references information_request,
  case_id uuid not null references review_case,
  kind text not null,
  note text not null default '',
  by_name text not null,
  at timestamptz not null default app.now()
);
create index request_contact_request on request_contact (request_id, at);
call app.protect('request_contact');
grant select, insert on request_contact to practice_review_app;
create policy team on request_contact to practice_review_app using (app.on_case_team(case_id))
  with check (app.on_case_team(case_id) and app.request_is_of(request_id, case_id));
create policy answerer on request_contact to practice_review_app using (app.answers_request(request_id))
  with check (app.answers_request(request_id) and app.request_is_of(request_id, case_id));

-- Files that come with an answer: the agency has them at once, the team when the answer has been sent back.
alter table stored_file add column removed_at timestamptz;
alter table stored_file add column removed_reason text not null default '';
alter table stored_file add column released_at timestamptz;
drop policy team on stored_file;
create policy team on stored_file to practice_review_app
  using (app.on_case_team(case_id) and (information_request_id is null or released_at is not null))
  with check (app.on_case_team(case_id));
drop policy contributor on stored_file;
create policy answerer on stored_file to practice_review_app
  using (information_request_id is not null and app.answers_request(information_request_id))
  with check (information_request_id is not null and app.answers_request(information_request_id) and app.request_is_of(information_request_id, case_id));
call app.filled_once('stored_file', 'removed_at', 'released_at');

-- Revoking a request signs out whoever came by its link. Only for requests the team can see: the check runs as the caller.
create function app.end_sessions_of_request(the_request uuid) returns void language sql security definer set search_path = public, pg_temp as $$
  update session set revoked_at = app.now() where request_id = the_request and revoked_at is null
$$;
create function app.end_request_sessions(the_request uuid) returns void language plpgsql as $$
begin
  if exists (select 1 from information_request r where r.id = the_request and app.on_case_team(r.case_id)) then
    perform app.end_sessions_of_request(the_request);
  end if;
end
$$;
