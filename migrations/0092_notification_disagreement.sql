-- Partners who do not agree whether an incident is notifiable can bring it to the partnership's chair; the chair's answer is kept beside their views.
create table notification_disagreement (
  id uuid primary key,
  case_id uuid not null references review_case,
  question text not null,
  raised_by uuid not null references app_user,
  raised_by_name text not null,
  raised_at timestamptz not null default app.now(),
  outcome text check (outcome in ('notify', 'do-not-notify', 'more-is-needed')),
  reasons text,
  decided_by uuid references app_user,
  decided_by_name text,
  decided_at timestamptz,
  check ((outcome is null) = (reasons is null) and (outcome is null) = (decided_by is null) and (outcome is null) = (decided_at is null) and (outcome is null) = (decided_by_name is null))
);
-- one at a time
create unique index notification_disagreement_open on notification_disagreement (case_id) where outcome is null;
create index notification_disagreement_case on notification_disagreement (case_id, raised_at desc);
call app.protect('notification_disagreement');
grant select, insert, update on notification_disagreement to practice_review_app;
create policy team_reads on notification_disagreement for select to practice_review_app using (app.on_case_team(case_id) or app.notifies_for_case(case_id));
create policy partner_raises on notification_disagreement for insert to practice_review_app
  with check (app.on_case_team(case_id) and raised_by = (select app.user_id()) and outcome is null and app.holds_role_for(case_id, 'delegated-safeguarding-partner', 'business-manager'));
create policy authority_raises on notification_disagreement for insert to practice_review_app
  with check (app.notifies_for_case(case_id) and raised_by = (select app.user_id()) and outcome is null);
create policy chair_answers on notification_disagreement for update to practice_review_app
  using (app.holds_role_for(case_id, 'partnership-chair')) with check (app.holds_role_for(case_id, 'partnership-chair') and decided_by = (select app.user_id()));
call app.never_changes('notification_disagreement', 'id', 'case_id', 'question', 'raised_by', 'raised_by_name', 'raised_at');
call app.filled_once('notification_disagreement', 'outcome', 'reasons', 'decided_by', 'decided_by_name', 'decided_at');

-- What the independent scrutineer says about notifying: added, never changed.
create table notification_comment (
  id uuid primary key,
  case_id uuid not null references review_case,
  comment text not null,
  written_by uuid not null references app_user,
  written_by_name text not null,
  written_at timestamptz not null default app.now()
);
create index notification_comment_case on notification_comment (case_id, written_at);
call app.protect('notification_comment');
grant select, insert on notification_comment to practice_review_app;
create policy team_reads on notification_comment for select to practice_review_app using (app.on_case_team(case_id) or app.notifies_for_case(case_id));
create policy scrutineer_writes on notification_comment for insert to practice_review_app
  with check (app.on_case_team(case_id) and written_by = (select app.user_id()) and app.holds_role_for(case_id, 'independent-scrutineer'));
