-- What became of an agency's answer; and the accounts of practitioners and family.

-- Thanks and feedback: added, never changed. The agency reads what is said of its own answer.
create table request_feedback (
  id uuid primary key,
  request_id uuid not null references information_request,
  case_id uuid not null references review_case,
  -- which of its answers
  return_number integer not null,
  outcome text not null check (outcome in ('read', 'used', 'not-used')),
  used_in text[] not null default '{}',
  message text not null,
  by_name text not null,
  at timestamptz not null default app.now(),
  check (outcome = 'used' or cardinality(used_in) = 0)
);
create index request_feedback_request on request_feedback (request_id, at);
call app.protect('request_feedback');
grant select, insert on request_feedback to practice_review_app;
create policy team on request_feedback to practice_review_app using (app.on_case_team(case_id))
  with check (app.on_case_team(case_id) and app.request_is_of(request_id, case_id));
create policy answerer_reads on request_feedback for select to practice_review_app using (app.answers_request(request_id));

-- Accounts of practitioners and family: restricted. Of the team of a case only those who are named for an account know that there is one.
create table personal_account (
  id uuid primary key,
  case_id uuid not null references review_case,
  kind text not null check (kind in ('practitioner', 'family')),
  name text not null,
  relation text not null,
  asked_on date not null,
  asked_how text not null,
  support text not null,
  state text not null default 'asked' check (state in ('asked', 'agreed', 'declined', 'withdrawn')),
  -- what the person agreed to, on which day, and how they said so
  agreed_to text[] not null default '{}',
  decided_on date,
  decided_how text not null default '',
  version integer not null default 1,
  created_by uuid not null references app_user,
  created_at timestamptz not null default app.now()
);
create index personal_account_case on personal_account (case_id);

create table personal_account_reader (
  id uuid primary key,
  account_id uuid not null references personal_account,
  case_id uuid not null references review_case,
  user_id uuid not null references app_user,
  why text not null,
  named_by_name text not null,
  named_at timestamptz not null default app.now(),
  ended_at timestamptz
);
create unique index personal_account_reader_now on personal_account_reader (account_id, user_id) where ended_at is null;

-- In the person's words, as they were recorded: another version follows, none is changed.
create table personal_account_words (
  id uuid primary key,
  account_id uuid not null references personal_account,
  case_id uuid not null references review_case,
  number integer not null,
  given_on date not null,
  given_how text not null,
  words text not null,
  checked_with_person boolean not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null default app.now(),
  unique (account_id, number)
);

-- What was done about an account, in order: it stays when consent is withdrawn.
create table personal_account_step (
  id uuid primary key,
  account_id uuid not null references personal_account,
  case_id uuid not null references review_case,
  kind text not null,
  note text not null default '',
  by_name text not null,
  at timestamptz not null default app.now()
);
create index personal_account_step_account on personal_account_step (account_id, at);

-- Whether who acts is named for an account. As the owner, because who is named is kept in a table with the same question in its policy. Nobody is told of others.
create function app.is_named_for_account(the_account uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return app.is_user() and exists (select 1 from personal_account_reader r
    where r.account_id = the_account and r.user_id = app.user_id() and r.ended_at is null);
end
$$;
-- Who may name somebody: those named, and at first whoever made the account.
create function app.names_account_readers(the_account uuid, the_case uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return app.is_user() and exists (select 1 from personal_account a where a.id = the_account and a.case_id = the_case and (app.is_named_for_account(a.id)
    or (a.created_by = app.user_id() and not exists (select 1 from personal_account_reader r where r.account_id = a.id))));
end
$$;
create function app.account_is_of(the_account uuid, the_case uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from personal_account a where a.id = the_account and a.case_id = the_case);
end
$$;
-- Words are shown and recorded while the person agrees, and not a day longer.
create function app.account_is_agreed(the_account uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from personal_account a where a.id = the_account and a.state = 'agreed');
end
$$;
revoke all on function app.is_named_for_account(uuid), app.names_account_readers(uuid, uuid), app.account_is_of(uuid, uuid), app.account_is_agreed(uuid) from public;
grant execute on function app.is_named_for_account(uuid), app.names_account_readers(uuid, uuid), app.account_is_of(uuid, uuid), app.account_is_agreed(uuid) to practice_review_app;

call app.protect('personal_account');
call app.protect('personal_account_reader');
call app.protect('personal_account_words');
call app.protect('personal_account_step');
grant select, insert, update on personal_account, personal_account_reader to practice_review_app;
grant select, insert on personal_account_words, personal_account_step to practice_review_app;
create policy named_read on personal_account for select to practice_review_app using (app.on_case_team(case_id) and app.is_named_for_account(id));
create policy team_adds on personal_account for insert to practice_review_app with check (app.on_case_team(case_id) and created_by = app.user_id());
create policy named_change on personal_account for update to practice_review_app using (app.on_case_team(case_id) and app.is_named_for_account(id))
  with check (app.on_case_team(case_id));
call app.never_changes('personal_account', 'id', 'case_id', 'kind', 'asked_on', 'asked_how', 'created_by', 'created_at');
create policy named_read on personal_account_reader for select to practice_review_app using (app.on_case_team(case_id) and app.is_named_for_account(account_id));
create policy named_add on personal_account_reader for insert to practice_review_app
  with check (app.on_case_team(case_id) and app.names_account_readers(account_id, case_id));
create policy named_end on personal_account_reader for update to practice_review_app using (app.on_case_team(case_id) and app.is_named_for_account(account_id))
  with check (app.on_case_team(case_id));
call app.never_changes('personal_account_reader', 'id', 'account_id', 'case_id', 'user_id', 'why', 'named_by_name', 'named_at');
call app.filled_once('personal_account_reader', 'ended_at');
create policy named_read on personal_account_words for select to practice_review_app
  using (app.on_case_team(case_id) and app.is_named_for_account(account_id) and app.account_is_agreed(account_id));
create policy named_add on personal_account_words for insert to practice_review_app
  with check (app.on_case_team(case_id) and app.is_named_for_account(account_id) and app.account_is_agreed(account_id) and app.account_is_of(account_id, case_id));
create policy named_read on personal_account_step for select to practice_review_app using (app.on_case_team(case_id) and app.is_named_for_account(account_id));
create policy named_add on personal_account_step for insert to practice_review_app
  with check (app.on_case_team(case_id) and app.is_named_for_account(account_id) and app.account_is_of(account_id, case_id));
