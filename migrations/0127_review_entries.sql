-- What a rapid review keeps as records beside its text: learning, key practice episodes, and how inequality bore on life and practice. Every saving is a new version.
create table rapid_review_entry (
  id uuid primary key,
  case_id uuid not null references review_case,
  entry_id uuid not null,
  entry text not null check (entry in ('learning', 'episode', 'inequality')),
  version integer not null,
  facts jsonb not null,
  withdrawn_reason text,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  unique (entry_id, version)
);
create index rapid_review_entry_case on rapid_review_entry (case_id, entry);
call app.protect_rapid_review_rows('rapid_review_entry');
