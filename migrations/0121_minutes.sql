-- What happened at a meeting: who was there, what was said under each item, what was decided, who does what, and the minutes as they were agreed.
-- Only ever added to: each saving is a new version and the newest holds.

-- [{ "key", "name", "organisation", "agencyId", "partner", "state", "deputyFor", "conflict" }, …]
create table rapid_review_meeting_attendance (
  id uuid primary key,
  case_id uuid not null references review_case,
  meeting_id uuid not null,
  version integer not null,
  people jsonb not null,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  unique (meeting_id, version)
);
create index rapid_review_meeting_attendance_case on rapid_review_meeting_attendance (case_id);
call app.protect_rapid_review_rows('rapid_review_meeting_attendance');

-- [{ "id", "title", "text" }, …] by agenda item, with its title as it was then
create table rapid_review_meeting_minutes (
  id uuid primary key,
  case_id uuid not null references review_case,
  meeting_id uuid not null,
  version integer not null,
  items jsonb not null,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  unique (meeting_id, version)
);
create index rapid_review_meeting_minutes_case on rapid_review_meeting_minutes (case_id);
call app.protect_rapid_review_rows('rapid_review_meeting_minutes');

create table rapid_review_meeting_decision (
  id uuid primary key,
  case_id uuid not null references review_case,
  meeting_id uuid not null,
  decision_id uuid not null,
  version integer not null,
  decision text not null,
  withdrawn_reason text,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  unique (decision_id, version)
);
create index rapid_review_meeting_decision_case on rapid_review_meeting_decision (case_id);
call app.protect_rapid_review_rows('rapid_review_meeting_decision');

-- Who does what after a meeting. What makes a child safe at once is an immediate safety action and stands in its own table.
create table rapid_review_meeting_action (
  id uuid primary key,
  case_id uuid not null references review_case,
  meeting_id uuid not null,
  action_id uuid not null,
  version integer not null,
  action text not null,
  owner_id uuid references app_user,
  owner text not null,
  due_on date not null,
  done_on date,
  done_note text not null default '',
  withdrawn_reason text,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  unique (action_id, version)
);
create index rapid_review_meeting_action_case on rapid_review_meeting_action (case_id);
call app.protect_rapid_review_rows('rapid_review_meeting_action');

-- The minutes as they were agreed. They never change; a correction is the next number and says what it corrects.
create table rapid_review_agreed_minutes (
  id uuid primary key,
  case_id uuid not null references review_case,
  meeting_id uuid not null,
  number integer not null,
  document jsonb not null,
  correction text not null default '',
  agreed_by uuid references app_user,
  agreed_by_name text not null,
  agreed_at timestamptz not null default app.now(),
  check ((number = 1) = (correction = '')),
  unique (meeting_id, number)
);
create index rapid_review_agreed_minutes_case on rapid_review_agreed_minutes (case_id);
call app.protect_rapid_review_rows('rapid_review_agreed_minutes');
