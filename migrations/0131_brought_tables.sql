-- Tables that somebody brings as a file or pastes: children of one notification, or notifications from before the service. Read in the background, looked at, then added.
create table brought_table (
  id uuid primary key,
  partnership_id uuid not null references partnership,
  -- the case whose children they are; null for notifications from before
  case_id uuid references review_case,
  purpose text not null check (purpose in ('children', 'earlier-notifications')),
  name text not null,
  sha256 text not null,
  -- where the file is until it is read; the rows are kept, not the file
  storage_key text,
  state text not null default 'waiting' check (state in ('waiting', 'unreadable', 'read', 'asked', 'done')),
  rows jsonb not null default '[]',
  problem text not null default '',
  mapping jsonb not null default '{}',
  report jsonb,
  brought_by uuid references app_user,
  brought_by_name text not null,
  created_at timestamptz not null default app.now(),
  finished_at timestamptz,
  check ((purpose = 'children') = (case_id is not null))
);
create index brought_table_case on brought_table (case_id, created_at desc) where case_id is not null;
create index brought_table_partnership on brought_table (partnership_id, created_at desc) where case_id is null;
create index brought_table_work on brought_table (created_at) where state in ('waiting', 'asked');
call app.protect('brought_table');
grant select, insert, update on brought_table to practice_review_app;
call app.never_changes('brought_table', 'id', 'partnership_id', 'case_id', 'purpose', 'name', 'sha256', 'brought_by', 'brought_by_name', 'created_at');
call app.filled_once('brought_table', 'finished_at', 'report');
create policy beside_the_case on brought_table to practice_review_app
  using (case_id is not null and (app.on_case_team(case_id) or app.notifies_for_case(case_id)))
  with check (case_id is not null and (app.on_case_team(case_id) or app.notifies_for_case(case_id)));
create policy of_the_partnership on brought_table to practice_review_app
  using (case_id is null and (app.manages(partnership_id) or (select app.is_administrator())))
  with check (case_id is null and (app.manages(partnership_id) or (select app.is_administrator())));

-- Which column was said to be what, for the next file with the same headings.
create table remembered_columns (
  partnership_id uuid not null references partnership,
  headings text not null,
  mapping jsonb not null,
  said_at timestamptz not null default app.now(),
  primary key (partnership_id, headings)
);
call app.protect('remembered_columns');
grant select, insert, update on remembered_columns to practice_review_app;
create policy of_the_partnership on remembered_columns to practice_review_app
  using (app.manages(partnership_id) or (select app.is_administrator())) with check (app.manages(partnership_id) or (select app.is_administrator()));

-- A case that was brought in from earlier records: what says that it is the same when a table is brought again, and what the table said.
create table earlier_notification (
  case_id uuid primary key references review_case,
  partnership_id uuid not null references partnership,
  natural_key text not null,
  content_hash text not null,
  notified_on date not null,
  source text not null,
  row_number integer not null,
  said jsonb not null,
  brought_by_name text not null,
  brought_at timestamptz not null default app.now(),
  unique (partnership_id, natural_key)
);
call app.protect('earlier_notification');
-- Only the service itself adds one, row by row, for the manager or administrator who asked.
grant select, insert on earlier_notification to practice_review_app;
create policy team_reads on earlier_notification for select to practice_review_app using (app.on_case_team(case_id) or app.notifies_for_case(case_id));
