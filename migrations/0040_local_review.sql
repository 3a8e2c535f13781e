-- The local review: the decision to carry it out, its terms, its reviewers, what it found, its report with every version, who signed it off, what was sent.
-- Everything here is the case team's. The Panel, the department and the inspectorate see the copies that were sent to them, and nothing before.

-- For a table with a case_id whose rows are only ever added: the case's team reads and adds, nobody changes or deletes.
create procedure app.protect_for_team_adding_only(the_table regclass) language plpgsql as $$
begin
  call app.protect(the_table);
  execute format('grant select, insert on %s to practice_review_app', the_table);
  execute format('create policy team_reads on %s for select to practice_review_app using (app.on_case_team(case_id))', the_table);
  execute format('create policy team_adds on %s for insert to practice_review_app with check (app.on_case_team(case_id))', the_table);
end
$$;

create table local_review (
  case_id uuid primary key references review_case,
  state text not null check (state in ('not-needed', 'decided', 'scoped', 'drafting', 'signed-off', 'sent')),
  -- planned by the partners; the law counts seven working days back from it
  publication_planned_on date,
  version integer not null default 1,
  updated_at timestamptz not null default app.now()
);
call app.protect_for_team('local_review');
call app.never_changes('local_review', 'case_id');

-- Decisions: the newest holds, earlier ones stay.
create table local_review_decision (
  id uuid primary key,
  case_id uuid not null references review_case,
  number integer not null,
  decision text not null check (decision in ('review', 'no-review')),
  decided_on date not null,
  basis text not null check (basis in ('rapid-review', 'later')),
  reasons text not null,
  -- why it replaces the decision before it
  correction text not null default '',
  recorded_by uuid,
  recorded_by_name text not null,
  recorded_at timestamptz not null default app.now(),
  unique (case_id, number)
);
call app.protect_for_team_adding_only('local_review_decision');

create table local_review_terms (
  id uuid primary key,
  case_id uuid not null references review_case,
  version integer not null,
  scope text not null,
  period_from date,
  period_to date,
  questions jsonb not null default '[]',
  method text not null,
  agencies text not null default '',
  family_plan text not null default '',
  parallel_proceedings text not null default '',
  equality text not null default '',
  timetable text not null default '',
  publication_intention text not null default '',
  change_note text not null default '',
  saved_by uuid,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  unique (case_id, version)
);
call app.protect_for_team_adding_only('local_review_terms');

create table local_review_reviewer (
  id uuid primary key,
  case_id uuid not null references review_case,
  user_id uuid not null references app_user,
  independence text not null,
  knowledge text not null default '',
  told_panel_on date,
  told_ofsted_on date,
  told_department_on date,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default app.now(),
  unique (case_id, user_id)
);
call app.protect_for_team('local_review_reviewer');
-- What somebody declared of their independence, when they were recorded, stays.
call app.never_changes('local_review_reviewer', 'id', 'case_id', 'user_id', 'independence', 'knowledge', 'created_by', 'created_at');

-- What the review found. Findings about this case and findings about the system of services are kept apart.
create table review_finding (
  id uuid primary key,
  case_id uuid not null references review_case,
  number integer not null,
  kind text not null check (kind in ('case', 'system')),
  title text not null,
  text text not null,
  why text not null default '',
  good_practice boolean not null default false,
  version integer not null default 1,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  created_by uuid,
  created_at timestamptz not null default app.now(),
  updated_at timestamptz not null default app.now(),
  unique (case_id, number)
);
call app.protect_for_team('review_finding');
call app.never_changes('review_finding', 'id', 'case_id', 'number', 'created_by', 'created_at');
call app.filled_once('review_finding', 'withdrawn_at', 'withdrawn_reason');

create table review_finding_revision (
  id uuid primary key,
  case_id uuid not null references review_case,
  finding_id uuid not null references review_finding,
  version integer not null,
  kind text not null,
  title text not null,
  text text not null,
  why text not null,
  good_practice boolean not null,
  saved_by uuid,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  unique (finding_id, version)
);
call app.protect_for_team_adding_only('review_finding_revision');

create table finding_evidence (
  id uuid primary key,
  case_id uuid not null references review_case,
  finding_id uuid not null references review_finding,
  source text not null,
  agency_id uuid references agency,
  person_id uuid references person,
  removed_at timestamptz,
  created_by uuid,
  created_at timestamptz not null default app.now()
);
create index finding_evidence_finding on finding_evidence (finding_id);
call app.protect_for_team('finding_evidence');
call app.never_changes('finding_evidence', 'id', 'case_id', 'finding_id', 'source', 'agency_id', 'person_id', 'created_by', 'created_at');
call app.filled_once('finding_evidence', 'removed_at');

-- The report, section by section; each saving is a new version.
create table report_section_version (
  id uuid primary key,
  case_id uuid not null references review_case,
  section text not null,
  version integer not null,
  body text not null,
  saved_by uuid,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  unique (case_id, section, version)
);
call app.protect_for_team_adding_only('report_section_version');

-- A partner's sign-off of exactly this text (its fingerprint). A change to the report voids it; the row stays.
create table report_sign_off (
  id uuid primary key,
  case_id uuid not null references review_case,
  partner text not null check (partner in ('local-authority', 'integrated-care-board', 'police')),
  signed_by uuid not null references app_user,
  signed_by_name text not null,
  signed_by_agency text not null,
  fingerprint text not null,
  -- why it is signed although a section the law requires is empty
  missing_reason text not null default '',
  signed_at timestamptz not null default app.now(),
  voided_at timestamptz,
  voided_reason text
);
create unique index report_sign_off_once on report_sign_off (case_id, partner) where voided_at is null;

-- The second wall: only somebody of that safeguarding partner, acting for themselves, who never was a lead reviewer of the case. A sign-off can be voided, not rewritten.
create function app.may_sign_report(the_case uuid, the_partner text, the_signer uuid) returns boolean language sql stable as $$
  select the_signer = app.user_id() and app.on_case_team(the_case) and app.holds_role_for(the_case, 'delegated-safeguarding-partner', 'partnership-chair')
    and exists (select 1 from agency a where a.id = app.agency_id() and a.safeguarding_partner = the_partner)
    and not exists (select 1 from appointment p where p.case_id = the_case and p.user_id = the_signer and p.role = 'lead-reviewer')
    and not exists (select 1 from local_review_reviewer r where r.case_id = the_case and r.user_id = the_signer)
$$;
call app.protect('report_sign_off');
grant select, insert on report_sign_off to practice_review_app;
grant update (voided_at, voided_reason) on report_sign_off to practice_review_app;
create policy team_reads on report_sign_off for select to practice_review_app using (app.on_case_team(case_id));
create policy partner_signs on report_sign_off for insert to practice_review_app with check (app.may_sign_report(case_id, partner, signed_by));
create policy team_voids on report_sign_off for update to practice_review_app
  using (app.on_case_team(case_id) and voided_at is null) with check (app.on_case_team(case_id) and voided_at is not null);

-- The report as it was sent to the Panel and the Secretary of State.
create table report_copy (
  id uuid primary key,
  case_id uuid not null references review_case,
  number integer not null,
  sent_on date not null,
  publication_planned_on date not null,
  content jsonb not null,
  fingerprint text not null,
  sent_by uuid,
  sent_by_name text not null,
  recorded_at timestamptz not null default app.now(),
  unique (case_id, number)
);
call app.protect_for_team_adding_only('report_copy');
create policy receivers_read on report_copy for select to practice_review_app
  using (((select app.is_panel()) or (select app.is_receiver())) and exists (select 1 from review_case c where c.id = case_id));
