-- Who is meant by initials or a name that agencies wrote and nobody in the register has: decided once, remembered, and taken back when it was wrong.
create table chronology_settled_person (
  id uuid primary key,
  case_id uuid not null references review_case,
  -- as it stands in the events, capitals and all
  written text not null,
  outcome text not null check (outcome in ('same', 'added', 'nobody')),
  person_id uuid references person,
  by_user uuid references app_user,
  by_name text not null,
  at timestamptz not null default app.now(),
  undone_at timestamptz,
  undone_by_name text,
  check ((person_id is null) = (outcome = 'nobody'))
);
create unique index chronology_settled_person_once on chronology_settled_person (case_id, written) where undone_at is null;
call app.protect_for_team('chronology_settled_person');
call app.never_changes('chronology_settled_person', 'id', 'case_id', 'written', 'outcome', 'person_id', 'by_user', 'by_name', 'at');
call app.filled_once('chronology_settled_person', 'undone_at', 'undone_by_name');

-- What is worked out of each chronology now holds names that nobody in the register has, too.
update chronology_standing set wanted = wanted + 1, wanted_at = app.now();
