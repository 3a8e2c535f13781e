-- The case file: references, the people register of a case, the events that clocks count from, and the deadlines worked out from them.

create table case_number (
  year integer primary key,
  last_number integer not null
);
call app.protect('case_number');

-- References count up within a year for the whole installation; nobody needs to see the table to get the next one.
create function app.next_case_number(the_year integer) returns integer language sql security definer set search_path = public, pg_temp as $$
  insert into case_number (year, last_number) values (the_year, 1)
  on conflict (year) do update set last_number = case_number.last_number + 1
  returning last_number
$$;
revoke all on function app.next_case_number(integer) from public;
grant execute on function app.next_case_number(integer) to practice_review_app;

-- One register of people for the whole case: children, family, others. Each has one pseudonym, used everywhere that others read.
create table person (
  id uuid primary key,
  case_id uuid not null references review_case,
  kind text not null check (kind in ('child', 'family', 'other', 'practitioner')),
  forename text not null default '',
  surname text not null default '',
  other_names text not null default '',
  pseudonym text not null default '',
  relationship text not null default '',
  born_on date,
  birth_note text not null default '',
  died_on date,
  address text not null default '',
  sex text not null default '',
  ethnicity text not null default '',
  details jsonb not null default '{}',
  version integer not null default 1,
  removed_at timestamptz,
  removed_reason text,
  created_by uuid,
  created_at timestamptz not null default app.now()
);
create index person_case on person (case_id);
call app.protect_for_team_and_notifier('person');
call app.never_changes('person', 'id', 'case_id', 'created_by', 'created_at');
call app.filled_once('person', 'removed_at', 'removed_reason');

-- What happened when, as far as clocks count from it: one row per event, the latest correction wins, earlier ones are kept.
create table law_event (
  id uuid primary key,
  case_id uuid not null references review_case,
  name text not null,
  at timestamptz not null,
  recorded_at timestamptz not null default app.now(),
  replaced_at timestamptz,
  because text not null default ''
);
create index law_event_case on law_event (case_id) where replaced_at is null;
call app.protect_for_team_and_notifier('law_event');
call app.never_changes('law_event', 'id', 'case_id', 'name', 'at', 'recorded_at', 'because');
call app.filled_once('law_event', 'replaced_at');
-- The Panel records that it received a rapid review and when it replied.
create policy panel_reads on law_event for select to practice_review_app
  using ((select app.is_panel()) and exists (select 1 from review_case c where c.id = case_id));

-- Deadlines as worked out when the facts changed: each keeps the rule version that made it, so an old case never moves.
create table case_deadline (
  id uuid primary key,
  case_id uuid not null references review_case,
  partnership_id uuid not null references partnership,
  rule text not null,
  title text not null,
  owed_by text not null,
  due date,
  status text not null,
  met_on date,
  days_late integer,
  -- the whole answer of the law: counted from, skipped days, version, citation, because
  explanation jsonb not null,
  worked_out_at timestamptz not null default app.now(),
  unique (case_id, rule)
);
-- The board walks these in order and stops when its page is full, however many cases there are.
create index case_deadline_open on case_deadline (due, id) where met_on is null;
create index case_deadline_met on case_deadline (due desc, id) where met_on is not null;
create index case_deadline_case on case_deadline (case_id);
-- The board reads many of these at once, so its policies look at the row's own partnership and not at each case.
call app.protect('case_deadline');
call app.never_changes('case_deadline', 'id', 'case_id', 'partnership_id', 'rule');
grant select, insert, update on case_deadline to practice_review_app;
create policy team on case_deadline to practice_review_app
  using ((partnership_id = any ((select app.team_partnerships())::uuid[]) or case_id = any ((select app.appointed_cases())::uuid[])) and case_id <> all ((select app.walled_cases())::uuid[]))
  with check (app.on_case_team(case_id));
create policy notifier on case_deadline to practice_review_app using ((select app.notifying_agencies()) <> '{}' and app.notifies_for_case(case_id)) with check (app.notifies_for_case(case_id));

-- A publication limit that runs past with a reason: the date is never moved, the reason stands beside it.
create table deadline_pause (
  id uuid primary key,
  case_id uuid not null references review_case,
  rule text not null,
  reason text not null,
  informed text not null default '',
  from_day date not null,
  ended_on date,
  created_by uuid,
  created_at timestamptz not null default app.now()
);
create index deadline_pause_case on deadline_pause (case_id);
call app.protect_for_team('deadline_pause');
call app.never_changes('deadline_pause', 'id', 'case_id', 'rule', 'reason', 'informed', 'from_day', 'created_by', 'created_at');
call app.filled_once('deadline_pause', 'ended_on');

-- Replies by the Panel count in the same clocks: it may add to the events of a case it has been told of, and bring its deadlines up to date.
create policy panel_adds on law_event for insert to practice_review_app
  with check ((select app.is_panel()) and name in ('panelReplied', 'nationalReviewDecided') and exists (select 1 from review_case c where c.id = case_id));
create policy panel_replaces on law_event for update to practice_review_app
  using ((select app.is_panel()) and name in ('panelReplied', 'nationalReviewDecided') and exists (select 1 from review_case c where c.id = case_id));
create policy panel_brings_up_to_date on case_deadline to practice_review_app
  using ((select app.is_panel()) and exists (select 1 from review_case c where c.id = case_id))
  with check ((select app.is_panel()) and exists (select 1 from review_case c where c.id = case_id));
create policy panel_reads on deadline_pause for select to practice_review_app
  using ((select app.is_panel()) and exists (select 1 from review_case c where c.id = case_id));

-- In the demonstration (and only when the installation says it is one) anybody may read who there is, to sign in as them, and the letters.
create function app.is_demonstration() returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from installation where key = 'demonstration' and value = 'true'::jsonb)
$$;
grant execute on function app.is_demonstration() to practice_review_app;
create policy demonstration_reads on app_user for select to practice_review_app using ((select app.is_demonstration()));
create policy demonstration_reads on agency for select to practice_review_app using ((select app.is_demonstration()));
create policy demonstration_reads on partnership for select to practice_review_app using ((select app.is_demonstration()));
create policy demonstration_reads on membership for select to practice_review_app using ((select app.is_demonstration()));
create policy demonstration_reads on outbox_mail for select to practice_review_app using ((select app.is_demonstration()));
