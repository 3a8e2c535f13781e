-- Where a reader of the rapid review disagrees with what its quality check says, and why. The newest for each check holds; taking it back is a further row.
create table rapid_review_check_disagreement (
  id uuid primary key,
  case_id uuid not null references review_case,
  check_key text not null,
  -- what the check said then, and what the reader says; null when the disagreement is taken back
  said text not null check (said in ('met', 'partly', 'not')),
  instead text check (instead in ('met', 'partly', 'not')),
  reason text not null,
  written_by uuid not null references app_user,
  written_by_name text not null,
  written_at timestamptz not null default app.now()
);
create index rapid_review_check_disagreement_case on rapid_review_check_disagreement (case_id, check_key, written_at desc);
call app.protect('rapid_review_check_disagreement');
grant select, insert on rapid_review_check_disagreement to practice_review_app;
create policy team_reads on rapid_review_check_disagreement for select to practice_review_app using (app.on_case_team(case_id));
create policy own on rapid_review_check_disagreement for insert to practice_review_app
  with check (app.on_case_team(case_id) and written_by = (select app.user_id()));
