-- The rapid review: its plan, the immediate actions, the text, what each partner thinks and decides, who signed it off, and what was sent to the Panel.
-- Working tables are the case team's and only ever added to: each saving is a new version and the newest holds. The Panel reads what was sent, nothing else.

-- For a table with a case_id whose rows are only ever added.
create procedure app.protect_rapid_review_rows(the_table regclass) language plpgsql as $$
begin
  call app.protect(the_table);
  execute format('grant select, insert on %s to practice_review_app', the_table);
  execute format('create policy team_reads on %s for select to practice_review_app using (app.on_case_team(case_id))', the_table);
  execute format('create policy team_adds on %s for insert to practice_review_app with check (app.on_case_team(case_id))', the_table);
end
$$;

create table rapid_review (
  case_id uuid primary key references review_case,
  -- the day the plan's working days are counted from, and why that day
  counted_from date not null,
  counted_because text not null,
  started_by uuid references app_user,
  started_by_name text not null,
  started_at timestamptz not null default app.now()
);
call app.protect_rapid_review_rows('rapid_review');

-- The plan: one row for each version of each milestone.
create table rapid_review_milestone (
  id uuid primary key,
  case_id uuid not null references rapid_review,
  milestone_id uuid not null,
  version integer not null,
  step text not null,
  title text not null,
  first_working_day integer not null,
  working_day integer not null,
  from_day date,
  due_on date,
  because text not null,
  -- the role that practice gives it to, and the person who has it
  owner_role text not null,
  owner_id uuid references app_user,
  done_on date,
  change_reason text not null default '',
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  unique (milestone_id, version)
);
create index rapid_review_milestone_case on rapid_review_milestone (case_id);
call app.protect_rapid_review_rows('rapid_review_milestone');

-- What is done at once so that a child is safe. Apart from learning, and possible before the plan is begun.
create table rapid_review_immediate_action (
  id uuid primary key,
  case_id uuid not null references review_case,
  action_id uuid not null,
  version integer not null,
  -- a child or sibling in the register of the case, or anybody in words
  person_id uuid references person,
  who text not null default '',
  action text not null,
  owner text not null,
  due_on date not null,
  done_on date,
  done_note text not null default '',
  withdrawn_reason text,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  check (person_id is not null or who <> ''),
  unique (action_id, version)
);
create index rapid_review_immediate_action_case on rapid_review_immediate_action (case_id);
call app.protect_rapid_review_rows('rapid_review_immediate_action');

create table rapid_review_section_version (
  id uuid primary key,
  case_id uuid not null references review_case,
  section text not null,
  version integer not null,
  body text not null,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  unique (case_id, section, version)
);
call app.protect_rapid_review_rows('rapid_review_section_version');

-- The second wall for "nobody records for another partner": the writer acts for themselves, is of that partner's agency, and is its delegated partner here.
create function app.speaks_for_partner(the_case uuid, the_partner text, the_writer uuid) returns boolean language plpgsql stable as $$
begin
  return the_writer = app.user_id() and app.on_case_team(the_case)
    and exists (select 1 from agency a where a.id = app.agency_id() and a.safeguarding_partner = the_partner)
    and exists (select 1 from membership m join review_case c on c.partnership_id = m.partnership_id
      where c.id = the_case and m.user_id = the_writer and m.role = 'delegated-safeguarding-partner' and (m.ended_at is null or m.ended_at > app.now()));
end
$$;

-- How one partner judges the criteria for a local review.
create table rapid_review_criteria_view (
  id uuid primary key,
  case_id uuid not null references review_case,
  partner text not null check (partner in ('local-authority', 'integrated-care-board', 'police')),
  version integer not null,
  -- { "L1": { "judgement": "met", "evidence": "…" }, … }
  criteria jsonb not null,
  new_learning_likely text not null check (new_learning_likely in ('yes', 'no', 'not-known')),
  national_issue text not null check (national_issue in ('yes', 'no', 'not-known')),
  recorded_by uuid not null references app_user,
  recorded_by_name text not null,
  recorded_by_agency text not null,
  recorded_at timestamptz not null default app.now(),
  unique (case_id, partner, version)
);
call app.protect('rapid_review_criteria_view');
grant select, insert on rapid_review_criteria_view to practice_review_app;
create policy team_reads on rapid_review_criteria_view for select to practice_review_app using (app.on_case_team(case_id));
create policy partner_records on rapid_review_criteria_view for insert to practice_review_app
  with check (app.speaks_for_partner(case_id, partner, recorded_by));

-- What one partner decides, with reasons and dissent.
create table rapid_review_partner_decision (
  id uuid primary key,
  case_id uuid not null references review_case,
  partner text not null check (partner in ('local-authority', 'integrated-care-board', 'police')),
  version integer not null,
  decision text not null check (decision in ('local-review', 'no-local-review', 'tell-panel-national')),
  reasons text not null,
  dissent text not null default '',
  recorded_by uuid not null references app_user,
  recorded_by_name text not null,
  recorded_by_agency text not null,
  recorded_at timestamptz not null default app.now(),
  unique (case_id, partner, version)
);
call app.protect('rapid_review_partner_decision');
grant select, insert on rapid_review_partner_decision to practice_review_app;
create policy team_reads on rapid_review_partner_decision for select to practice_review_app using (app.on_case_team(case_id));
create policy partner_records on rapid_review_partner_decision for insert to practice_review_app
  with check (app.speaks_for_partner(case_id, partner, recorded_by));

-- The decision the partners took together. The newest holds; a later one says why it replaces the one before.
create table rapid_review_decision (
  id uuid primary key,
  case_id uuid not null references review_case,
  number integer not null,
  decision text not null check (decision in ('local-review', 'no-local-review', 'tell-panel-national')),
  reasons text not null,
  decided_on date not null,
  correction text not null default '',
  recorded_by uuid references app_user,
  recorded_by_name text not null,
  recorded_at timestamptz not null default app.now(),
  unique (case_id, number)
);
call app.protect_rapid_review_rows('rapid_review_decision');

-- The independent scrutineer comments on the decision and never decides.
create table rapid_review_scrutineer_comment (
  id uuid primary key,
  case_id uuid not null references review_case,
  comment text not null,
  written_by uuid not null references app_user,
  written_by_name text not null,
  written_at timestamptz not null default app.now()
);
create index rapid_review_scrutineer_comment_case on rapid_review_scrutineer_comment (case_id);
call app.protect('rapid_review_scrutineer_comment');
grant select, insert on rapid_review_scrutineer_comment to practice_review_app;
create policy team_reads on rapid_review_scrutineer_comment for select to practice_review_app using (app.on_case_team(case_id));
create policy own on rapid_review_scrutineer_comment for insert to practice_review_app
  with check (app.on_case_team(case_id) and written_by = (select app.user_id()));

-- A partner's sign-off of exactly this text (its fingerprint). A change voids it; the row stays.
create table rapid_review_sign_off (
  id uuid primary key,
  case_id uuid not null references review_case,
  partner text not null check (partner in ('local-authority', 'integrated-care-board', 'police')),
  fingerprint text not null,
  signed_by uuid not null references app_user,
  signed_by_name text not null,
  signed_by_agency text not null,
  signed_at timestamptz not null default app.now(),
  voided_at timestamptz,
  voided_reason text
);
create unique index rapid_review_sign_off_once on rapid_review_sign_off (case_id, partner) where voided_at is null;
call app.protect('rapid_review_sign_off');
grant select, insert on rapid_review_sign_off to practice_review_app;
grant update (voided_at, voided_reason) on rapid_review_sign_off to practice_review_app;
create policy team_reads on rapid_review_sign_off for select to practice_review_app using (app.on_case_team(case_id));
create policy partner_signs on rapid_review_sign_off for insert to practice_review_app
  with check (app.speaks_for_partner(case_id, partner, signed_by) and voided_at is null);
create policy team_voids on rapid_review_sign_off for update to practice_review_app
  using (app.on_case_team(case_id) and voided_at is null) with check (app.on_case_team(case_id) and voided_at is not null);

-- What was sent to the Panel, as it was sent. Nobody changes it; a further submission has the next number and a reason.
create table rapid_review_submission (
  id uuid primary key,
  case_id uuid not null references review_case,
  number integer not null,
  sent_at timestamptz not null,
  sent_by uuid references app_user,
  sent_by_name text not null,
  document jsonb not null,
  fingerprint text not null,
  due_on date,
  working_days_late integer,
  late_reason text not null default '',
  -- why it was sent again: the Panel asked, or something had to be put right
  sent_again text not null default '' check (sent_again in ('', 'panel-asked', 'correction')),
  sent_again_reason text not null default '',
  check ((number = 1) = (sent_again = '')),
  check (number = 1 or sent_again_reason <> ''),
  unique (case_id, number)
);
call app.protect_rapid_review_rows('rapid_review_submission');
create policy panel_reads on rapid_review_submission for select to practice_review_app
  using ((select app.is_panel()) and exists (select 1 from review_case c where c.id = case_id));
