-- National reviews: opened by the Panel from rapid reviews it has triaged, one review for many cases. The Panel's alone until it has decided; from then on the
-- teams of the linked cases see that there is one, its agreed terms and confirmed reviewers. What is published, everybody sees.

create table national_review (
  id uuid primary key,
  state text not null check (state in ('considering', 'decided', 'scoped', 'reviewing', 'signed-off', 'sent', 'published', 'discontinued')),
  title text not null,
  reasons text not null,
  decided_on date,
  decided_by uuid references app_user,
  decided_by_name text,
  publication_planned_on date,
  -- why the plan is later than six months after the decision, and who was told
  late_reason text not null default '',
  late_informed text not null default '',
  late_from date,
  sent_to_secretary_of_state_on date,
  published_on date,
  discontinued_on date,
  discontinued_reason text,
  version integer not null default 1,
  opened_by uuid references app_user,
  opened_by_name text not null,
  opened_at timestamptz not null default app.now()
);

create table national_review_case (
  id uuid primary key,
  national_review_id uuid not null references national_review,
  case_id uuid not null references review_case,
  reason text not null,
  linked_by uuid references app_user,
  linked_by_name text not null,
  linked_at timestamptz not null default app.now(),
  removed_at timestamptz,
  removed_reason text
);
create unique index national_review_case_once on national_review_case (national_review_id, case_id) where removed_at is null;
create index national_review_case_case on national_review_case (case_id);

-- A conflict of interest on any case that is or was in a review keeps a Panel person away from the whole review. Row-level security would hide exactly that link, so this looks as the owner.
create function app.panel_on_national_review(the_review uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select app.is_panel() and not exists (select 1 from national_review_case l
    where l.national_review_id = the_review and l.case_id = any (app.walled_cases()))
$$;
-- The team of a case that is in the review, once the Panel has decided on it.
create function app.team_in_national_review(the_review uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from national_review r join national_review_case l on l.national_review_id = r.id
    where r.id = the_review and r.decided_on is not null and l.removed_at is null and app.on_case_team(l.case_id))
$$;
revoke all on function app.panel_on_national_review(uuid), app.team_in_national_review(uuid) from public;
grant execute on function app.panel_on_national_review(uuid), app.team_in_national_review(uuid) to practice_review_app;

call app.protect('national_review');
grant select, insert, update on national_review to practice_review_app;
call app.never_changes('national_review', 'id', 'opened_by', 'opened_by_name', 'opened_at');
call app.names_who_acts('national_review', 'decided_by', 'panel-member');
create policy panel on national_review to practice_review_app
  using (app.panel_on_national_review(id)) with check (app.panel_on_national_review(id));
create policy team_reads on national_review for select to practice_review_app using (app.team_in_national_review(id));

call app.protect('national_review_case');
grant select, insert, update on national_review_case to practice_review_app;
call app.never_changes('national_review_case', 'id', 'national_review_id', 'case_id', 'reason', 'linked_by', 'linked_by_name', 'linked_at');
call app.filled_once('national_review_case', 'removed_at', 'removed_reason');
create policy panel on national_review_case to practice_review_app
  using (app.panel_on_national_review(national_review_id))
  with check (app.panel_on_national_review(national_review_id) and app.panel_on_case(case_id));
create policy team_reads on national_review_case for select to practice_review_app
  using (removed_at is null and app.on_case_team(case_id) and app.team_in_national_review(national_review_id));

-- Terms of reference: each saving is a version; one that is agreed stays agreed, and a later one may replace it.
create table national_review_terms (
  id uuid primary key,
  national_review_id uuid not null references national_review,
  version integer not null,
  what_happened text not null,
  how_agencies_acted text not null,
  factors text not null,
  analysis text not null,
  recommendations text not null,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  agreed_by uuid references app_user,
  agreed_by_name text,
  agreed_at timestamptz,
  unique (national_review_id, version)
);
call app.protect('national_review_terms');
grant select, insert on national_review_terms to practice_review_app;
grant update (agreed_by, agreed_by_name, agreed_at) on national_review_terms to practice_review_app;
call app.names_who_acts('national_review_terms', 'agreed_by', 'panel-member');
create policy panel_reads on national_review_terms for select to practice_review_app using (app.panel_on_national_review(national_review_id));
create policy panel_adds on national_review_terms for insert to practice_review_app
  with check (app.panel_on_national_review(national_review_id) and agreed_at is null);
create policy panel_agrees on national_review_terms for update to practice_review_app
  using (app.panel_on_national_review(national_review_id) and agreed_at is null)
  with check (app.panel_on_national_review(national_review_id) and agreed_at is not null);
create policy team_reads_agreed on national_review_terms for select to practice_review_app
  using (agreed_at is not null and app.team_in_national_review(national_review_id));

-- The pool of people who may carry out a national review. It holds no case material.
create table national_reviewer (
  id uuid primary key,
  name text not null,
  experience text not null default '',
  version integer not null default 1,
  added_by uuid references app_user,
  added_at timestamptz not null default app.now(),
  left_pool_on date,
  left_pool_reason text
);
call app.protect('national_reviewer');
grant select, insert, update on national_reviewer to practice_review_app;
call app.never_changes('national_reviewer', 'id', 'added_by', 'added_at');
create policy panel on national_reviewer to practice_review_app using ((select app.is_panel())) with check ((select app.is_panel()));
-- The pool is public by law (SI 2018/789 regulation 4).
create policy anyone_reads on national_reviewer for select to practice_review_app using (left_pool_on is null);

create table national_review_reviewer (
  id uuid primary key,
  national_review_id uuid not null references national_review,
  reviewer_id uuid references national_reviewer,
  name text not null,
  -- why somebody outside the pool, when it is
  outside_pool_reason text not null default '',
  independence text not null,
  recommended_on date not null,
  confirmed_on date,
  removed_on date,
  removed_reason text,
  version integer not null default 1,
  recorded_by uuid references app_user,
  recorded_by_name text not null,
  recorded_at timestamptz not null default app.now()
);
create index national_review_reviewer_review on national_review_reviewer (national_review_id);
call app.protect('national_review_reviewer');
grant select, insert, update on national_review_reviewer to practice_review_app;
call app.never_changes('national_review_reviewer', 'id', 'national_review_id', 'reviewer_id', 'name', 'recorded_by', 'recorded_by_name', 'recorded_at');
call app.filled_once('national_review_reviewer', 'confirmed_on', 'removed_on', 'removed_reason');
create policy panel on national_review_reviewer to practice_review_app
  using (app.panel_on_national_review(national_review_id)) with check (app.panel_on_national_review(national_review_id));
create policy team_reads_confirmed on national_review_reviewer for select to practice_review_app
  using (confirmed_on is not null and app.team_in_national_review(national_review_id));

-- The report: each saving is a version. A sign-off is of one version; a newer version needs a sign-off of its own.
create table national_review_report (
  id uuid primary key,
  national_review_id uuid not null references national_review,
  version integer not null,
  title text not null,
  summary text not null,
  what_happened text not null,
  analysis text not null,
  systemic_reasons text not null,
  improvements text not null,
  written_by uuid not null references app_user,
  written_by_name text not null,
  written_at timestamptz not null default app.now(),
  unique (national_review_id, version)
);
call app.protect('national_review_report');
grant select, insert on national_review_report to practice_review_app;
create policy panel_reads on national_review_report for select to practice_review_app using (app.panel_on_national_review(national_review_id));
create policy panel_writes on national_review_report for insert to practice_review_app
  with check (app.panel_on_national_review(national_review_id) and written_by = (select app.user_id()));

create table national_review_sign_off (
  id uuid primary key,
  national_review_id uuid not null references national_review,
  report_id uuid not null references national_review_report unique,
  signed_by uuid not null references app_user,
  signed_by_name text not null,
  signed_at timestamptz not null default app.now()
);
-- The second wall: a Panel member signs for themselves, and nobody signs off a report they wrote any part of.
create function app.may_sign_national_report(the_review uuid, the_report uuid, the_signer uuid) returns boolean language sql stable as $$
  select the_signer = app.user_id() and app.panel_on_national_review(the_review)
    and exists (select 1 from national_review_report r where r.id = the_report and r.national_review_id = the_review)
    and exists (select 1 from membership m where m.user_id = the_signer and m.role = 'panel-member' and (m.ended_at is null or m.ended_at > app.now()))
    and not exists (select 1 from national_review_report r where r.national_review_id = the_review and r.written_by = the_signer)
$$;
call app.protect('national_review_sign_off');
grant select, insert on national_review_sign_off to practice_review_app;
create policy panel_reads on national_review_sign_off for select to practice_review_app using (app.panel_on_national_review(national_review_id));
create policy panel_member_signs on national_review_sign_off for insert to practice_review_app
  with check (app.may_sign_national_report(national_review_id, report_id, signed_by));

-- What was published, exactly as it was signed off: the whole report, or only what it says about improvements, with the reason for that.
create table national_review_publication (
  national_review_id uuid primary key references national_review,
  extent text not null check (extent in ('in-full', 'improvements-only')),
  extent_reason text not null default '',
  published_on date not null,
  -- why it is published sooner than seven working days after the Secretary of State had it
  short_notice_reason text not null default '',
  signed_off_at timestamptz not null,
  content jsonb not null,
  recorded_by uuid references app_user,
  recorded_by_name text not null,
  recorded_at timestamptz not null default app.now()
);
call app.protect('national_review_publication');
grant select, insert on national_review_publication to practice_review_app;
create policy anyone_reads on national_review_publication for select to practice_review_app using (true);
-- Nothing becomes public that a Panel member has not signed off: the newest version of the report has a sign-off.
create function app.national_report_is_signed(the_review uuid) returns boolean language sql stable as $$
  select exists (select 1 from national_review_sign_off s join national_review_report r on r.id = s.report_id
    where r.national_review_id = the_review
      and r.version = (select max(n.version) from national_review_report n where n.national_review_id = the_review))
$$;
create policy panel_adds on national_review_publication for insert to practice_review_app
  with check (app.panel_on_national_review(national_review_id) and app.national_report_is_signed(national_review_id));
