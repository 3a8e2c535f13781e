-- The rapid review's content, as far as it is more than text: who is in the family, how they belong together, and the numbered sources that sentences and facts refer to.
-- Only ever added to: each saving is a new version and the newest holds. The Panel reads what was sent, nothing of these.

-- What the review refers to as [S1], [S2] …: an answer of an agency's return, an event of its chronology, the notification, or something told in words.
create table rapid_review_source (
  id uuid primary key,
  case_id uuid not null references review_case,
  number integer not null,
  -- tells the same source again: "notification", "return:REQUEST:NUMBER:QUESTION", "event:REQUEST:NUMBER:EVENT", or "words:…"
  key text not null,
  kind text not null check (kind in ('notification', 'return', 'event', 'meeting', 'document', 'earlier-review', 'other')),
  label text not null,
  -- what stood there when it was first referred to; empty for what is only named
  passage text not null default '',
  named_by uuid references app_user,
  named_by_name text not null,
  named_at timestamptz not null default app.now(),
  unique (case_id, number),
  unique (case_id, key)
);
call app.protect_rapid_review_rows('rapid_review_source');

-- A person of the family composition: the register of the case says who they are, this says what the review says of them.
create table rapid_review_family_member (
  id uuid primary key,
  case_id uuid not null references review_case,
  person_id uuid not null references person,
  version integer not null,
  facts jsonb not null,
  withdrawn_reason text,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  unique (person_id, version)
);
create index rapid_review_family_member_case on rapid_review_family_member (case_id);
call app.protect_rapid_review_rows('rapid_review_family_member');

-- How two of them belong together.
create table rapid_review_family_tie (
  id uuid primary key,
  case_id uuid not null references review_case,
  tie_id uuid not null,
  version integer not null,
  from_person uuid not null references person,
  to_person uuid not null references person,
  kind text not null,
  note text not null default '',
  withdrawn_reason text,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  check (from_person <> to_person),
  unique (tie_id, version)
);
create index rapid_review_family_tie_case on rapid_review_family_tie (case_id);
call app.protect_rapid_review_rows('rapid_review_family_tie');
