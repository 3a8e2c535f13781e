-- The chronology: every agency's events of a case in one table, where each came from, and what the review makes of them beside it.
-- Events are never deleted: an import that is taken back withdraws them, a change keeps what stood before, two that are one keep both.

-- Agencies that answer a request for this case; row-level security on requests says which of them the actor may speak for.
create table chronology_release (
  id uuid primary key,
  case_id uuid not null references review_case,
  agency_id uuid not null references agency,
  note text not null default '',
  released_by uuid references app_user,
  released_by_name text not null,
  released_at timestamptz not null default app.now(),
  ended_at timestamptz,
  ended_by_name text,
  ended_reason text
);
create unique index chronology_release_once on chronology_release (case_id, agency_id) where ended_at is null;
call app.protect('chronology_release');
grant select, insert, update on chronology_release to practice_review_app;
call app.never_changes('chronology_release', 'id', 'case_id', 'agency_id', 'note', 'released_by', 'released_by_name', 'released_at');
call app.filled_once('chronology_release', 'ended_at', 'ended_by_name', 'ended_reason');
create policy team_reads on chronology_release for select to practice_review_app using (app.on_case_team(case_id));
-- The review group shares the composite, not whoever happens to work on the case.
create policy group_releases on chronology_release for insert to practice_review_app
  with check (released_by = (select app.user_id()) and app.holds_role_for(case_id, 'business-manager', 'partnership-chair', 'review-group-chair'));
create policy group_ends on chronology_release for update to practice_review_app
  using (app.holds_role_for(case_id, 'business-manager', 'partnership-chair', 'review-group-chair'));
create policy agency_reads on chronology_release for select to practice_review_app
  using (exists (select 1 from information_request r where r.case_id = chronology_release.case_id and r.agency_id = chronology_release.agency_id
    and app.answers_request(r.id)));

-- Does whoever acts answer for this agency in this case, or for one that the composite is released to?
create function app.reads_chronology_of(the_case uuid, the_agency uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from information_request r where r.case_id = the_case and app.answers_request(r.id)
    and (r.agency_id = the_agency or exists (select 1 from chronology_release x where x.case_id = the_case and x.agency_id = r.agency_id and x.ended_at is null)));
end
$$;

-- Files (or a pasted table) brought together, and how far they have come.
create table chronology_import (
  id uuid primary key,
  case_id uuid not null references review_case,
  agency_id uuid references agency,
  -- empty: each row's own column says
  agency text not null default '',
  state text not null default 'waiting' check (state in ('waiting', 'read', 'queued', 'adding', 'done', 'stopping', 'stopped', 'failed')),
  rows_done integer not null default 0,
  rows_total integer not null default 0,
  problem text not null default '',
  -- nobody else works on it until then
  claimed_until timestamptz,
  version integer not null default 1,
  created_by uuid references app_user,
  created_by_name text not null,
  created_at timestamptz not null default app.now(),
  finished_at timestamptz
);
create index chronology_import_case on chronology_import (case_id, created_at);
create index chronology_import_work on chronology_import (created_at) where state in ('waiting', 'queued', 'adding', 'stopping');
call app.protect_for_team('chronology_import');
call app.never_changes('chronology_import', 'id', 'case_id', 'agency_id', 'agency', 'created_by', 'created_by_name', 'created_at');

create table chronology_file (
  id uuid primary key,
  case_id uuid not null references review_case,
  import_id uuid not null references chronology_import,
  number integer not null,
  name text not null,
  stored_file_id uuid references stored_file,
  pasted text,
  sha256 text not null,
  -- how its rows are accounted for, what each column is taken for, first rows and problems: worked out again whenever a column is corrected
  looked_at jsonb,
  -- columns as a person corrected them
  corrected jsonb not null default '[]',
  events_added integer not null default 0,
  events_repeated integer not null default 0,
  version integer not null default 1,
  check ((stored_file_id is null) <> (pasted is null)),
  unique (import_id, number)
);
create index chronology_file_case on chronology_file (case_id);
call app.protect_for_team('chronology_file');
call app.never_changes('chronology_file', 'id', 'case_id', 'import_id', 'number', 'name', 'stored_file_id', 'pasted', 'sha256');

-- How an agency's columns were read before, so that nobody says it twice. Headings only, nothing of a case.
create table chronology_columns (
  id uuid primary key,
  case_id uuid not null references review_case,
  partnership_id uuid not null references partnership,
  agency_id uuid not null references agency,
  headings text not null,
  fields jsonb not null,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now()
);
create index chronology_columns_agency on chronology_columns (agency_id, headings, saved_at desc);
call app.protect('chronology_columns');
grant select, insert on chronology_columns to practice_review_app;
create policy team_saves on chronology_columns for insert to practice_review_app
  with check (app.on_case_team(case_id) and exists (select 1 from review_case c where c.id = case_id and c.partnership_id = chronology_columns.partnership_id));
create policy team_reads on chronology_columns for select to practice_review_app using (app.on_case_team(case_id));
create policy partnership_reads on chronology_columns for select to practice_review_app
  using (partnership_id = any ((select app.team_partnerships())::uuid[]));

create table chronology_event (
  id uuid primary key,
  case_id uuid not null references review_case,
  -- the same for the same agency, file, table and row; an export carries it and brings it back
  stable_id text not null,
  agency_id uuid references agency,
  agency text not null,
  request_id uuid references information_request,
  import_id uuid references chronology_import,
  file_id uuid references chronology_file,
  -- earliest, latest, time, sequence, then where it stands, as one text in the order of the composite
  sort_key text collate "C" not null,
  earliest date,
  latest date,
  text text not null,
  people text[] not null default '{}',
  kinds text[] not null default '{}',
  themes text[] not null default '{}',
  record jsonb not null,
  version integer not null default 1,
  change text not null,
  changed_by uuid references app_user,
  changed_by_name text not null,
  changed_at timestamptz not null default app.now(),
  merged_into uuid references chronology_event,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  unique (case_id, stable_id)
);
create index chronology_event_order on chronology_event (case_id, sort_key) where withdrawn_at is null and merged_into is null;
create index chronology_event_agency on chronology_event (case_id, agency, sort_key) where withdrawn_at is null and merged_into is null;
create index chronology_event_themes on chronology_event (case_id) where themes <> '{}';
create index chronology_event_import on chronology_event (import_id);
create index chronology_event_merged on chronology_event (merged_into) where merged_into is not null;
call app.protect_for_team('chronology_event');
call app.never_changes('chronology_event', 'id', 'case_id', 'stable_id', 'request_id');
create policy agency_reads on chronology_event for select to practice_review_app
  using (withdrawn_at is null and app.reads_chronology_of(case_id, agency_id));
-- With its return an agency brings its own events, and no other's.
create policy agency_brings on chronology_event for insert to practice_review_app
  with check (request_id is not null and app.answers_request(request_id) and app.request_is_of(request_id, case_id)
    and agency_id = (select r.agency_id from information_request r where r.id = request_id));

-- What stood before each change, and what the change made of it.
create table chronology_event_version (
  id uuid primary key,
  case_id uuid not null references review_case,
  event_id uuid not null references chronology_event,
  version integer not null,
  change text not null,
  record jsonb not null,
  themes text[] not null default '{}',
  by_user uuid references app_user,
  by_name text not null,
  at timestamptz not null default app.now(),
  unique (event_id, version)
);
create index chronology_event_version_case on chronology_event_version (case_id);
call app.protect('chronology_event_version');
grant select, insert on chronology_event_version to practice_review_app;
create policy team_reads on chronology_event_version for select to practice_review_app using (app.on_case_team(case_id));
create policy team_adds on chronology_event_version for insert to practice_review_app with check (app.on_case_team(case_id));

-- Rows that are not events until a person has said what they are.
create table chronology_attention (
  id uuid primary key,
  case_id uuid not null references review_case,
  import_id uuid not null references chronology_import,
  file_id uuid not null references chronology_file,
  table_number integer not null,
  row_number integer not null,
  reason text not null,
  why text not null,
  text text not null,
  -- an event that the file tells otherwise than it stands here
  event_id uuid references chronology_event,
  offered jsonb,
  outcome text check (outcome in ('event', 'joined', 'taken-over', 'kept', 'not-an-event')),
  outcome_note text not null default '',
  outcome_event_id uuid references chronology_event,
  outcome_by_name text,
  outcome_at timestamptz,
  unique (file_id, table_number, row_number, reason)
);
create index chronology_attention_open on chronology_attention (case_id, import_id, file_id, table_number, row_number) where outcome is null;
call app.protect_for_team('chronology_attention');
call app.never_changes('chronology_attention', 'id', 'case_id', 'import_id', 'file_id', 'table_number', 'row_number', 'reason', 'why', 'text', 'event_id', 'offered');
call app.filled_once('chronology_attention', 'outcome', 'outcome_event_id', 'outcome_by_name', 'outcome_at');

-- Two events of two agencies that may be one, and what the team said of it.
create table chronology_pair (
  id uuid primary key,
  case_id uuid not null references review_case,
  first_event uuid not null references chronology_event,
  second_event uuid not null references chronology_event,
  -- from 0 to 100; null where a person put them beside each other
  likeness integer,
  agrees text[] not null default '{}',
  conflicts jsonb not null default '[]',
  state text not null default 'proposed' check (state in ('proposed', 'linked', 'merged', 'dismissed', 'no-longer')),
  note text not null default '',
  decided_by_name text,
  decided_at timestamptz,
  version integer not null default 1,
  check (first_event <> second_event),
  unique (first_event, second_event)
);
create index chronology_pair_case on chronology_pair (case_id, state, likeness desc, id);
create index chronology_pair_second on chronology_pair (second_event);
call app.protect_for_team('chronology_pair');
call app.never_changes('chronology_pair', 'id', 'case_id', 'first_event', 'second_event');

-- A key practice episode: a span with a title and what the review makes of it. Each saving is a new version.
create table chronology_episode (
  id uuid primary key,
  case_id uuid not null references review_case,
  episode_id uuid not null,
  version integer not null,
  title text not null,
  from_day date not null,
  until_day date not null,
  analysis text not null default '',
  withdrawn_reason text,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  check (from_day <= until_day),
  unique (episode_id, version)
);
create index chronology_episode_case on chronology_episode (case_id);
call app.protect('chronology_episode');
grant select, insert on chronology_episode to practice_review_app;
create policy team_reads on chronology_episode for select to practice_review_app using (app.on_case_team(case_id));
create policy team_adds on chronology_episode for insert to practice_review_app with check (app.on_case_team(case_id));

-- What the panel and the reviewer say of an event: beside it, never in it.
create table chronology_comment (
  id uuid primary key,
  case_id uuid not null references review_case,
  event_id uuid not null references chronology_event,
  kind text not null check (kind in ('panel-comment', 'practice-analysis')),
  text text not null,
  by_user uuid references app_user,
  by_name text not null,
  at timestamptz not null default app.now(),
  withdrawn_at timestamptz
);
create index chronology_comment_event on chronology_comment (event_id, at);
create index chronology_comment_case on chronology_comment (case_id);
call app.protect_for_team('chronology_comment');
call app.never_changes('chronology_comment', 'id', 'case_id', 'event_id', 'kind', 'text', 'by_user', 'by_name', 'at');
call app.filled_once('chronology_comment', 'withdrawn_at');

-- A filter with a name: one's own, or shared with the team.
create table chronology_view (
  id uuid primary key,
  case_id uuid not null references review_case,
  name text not null,
  filter jsonb not null,
  shared boolean not null,
  by_user uuid not null references app_user,
  by_name text not null,
  at timestamptz not null default app.now(),
  withdrawn_at timestamptz
);
create index chronology_view_case on chronology_view (case_id);
call app.protect('chronology_view');
grant select, insert, update on chronology_view to practice_review_app;
call app.never_changes('chronology_view', 'id', 'case_id', 'name', 'filter', 'shared', 'by_user', 'by_name', 'at');
call app.filled_once('chronology_view', 'withdrawn_at');
create policy team_reads on chronology_view for select to practice_review_app using (app.on_case_team(case_id) and (shared or by_user = (select app.user_id())));
create policy own_adds on chronology_view for insert to practice_review_app with check (app.on_case_team(case_id) and by_user = (select app.user_id()));
create policy own_takes_away on chronology_view for update to practice_review_app
  using (app.on_case_team(case_id) and by_user = (select app.user_id())) with check (app.on_case_team(case_id) and by_user = (select app.user_id()));

-- What only the whole shows (proposals, silences, numbers), worked out beside the requests whenever it is wanted.
create table chronology_standing (
  case_id uuid primary key references review_case,
  wanted_at timestamptz not null default app.now(),
  wanted integer not null default 1,
  worked_out integer not null default 0,
  worked_out_at timestamptz,
  claimed_until timestamptz,
  summary jsonb not null default '{}'
);
create index chronology_standing_wanted on chronology_standing (wanted_at) where worked_out < wanted;
call app.protect_for_team('chronology_standing');
call app.never_changes('chronology_standing', 'case_id');
-- Something changed: whoever changed it (the team, or an agency with its return) asks for the whole to be worked out again.
create function app.chronology_changed(the_case uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if app.is_system() or app.on_case_team(the_case)
    or exists (select 1 from information_request r where r.case_id = the_case and app.answers_request(r.id)) then
    insert into chronology_standing (case_id, wanted_at) values (the_case, app.now())
      on conflict (case_id) do update set wanted = chronology_standing.wanted + 1, wanted_at = excluded.wanted_at;
  end if;
end
$$;
revoke all on function app.chronology_changed(uuid) from public;
grant execute on function app.chronology_changed(uuid) to practice_review_app;
