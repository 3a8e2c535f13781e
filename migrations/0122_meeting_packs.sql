-- The papers of a meeting as they were put together: read after signing in by the team of the case and by those invited, never sent.
create table rapid_review_meeting_pack (
  id uuid primary key,
  case_id uuid not null references review_case,
  meeting_id uuid not null,
  number integer not null,
  document jsonb not null,
  made_by uuid references app_user,
  made_by_name text not null,
  made_at timestamptz not null default app.now(),
  -- taken back: those invited read it no more, the team does
  withdrawn_at timestamptz,
  withdrawn_by_name text,
  unique (meeting_id, number)
);
create index rapid_review_meeting_pack_case on rapid_review_meeting_pack (case_id);
call app.protect_rapid_review_rows('rapid_review_meeting_pack');
create policy invited_read on rapid_review_meeting_pack for select to practice_review_app
  using (withdrawn_at is null and app.invited_to(meeting_id));
grant update (withdrawn_at, withdrawn_by_name) on rapid_review_meeting_pack to practice_review_app;
create policy team_withdraws on rapid_review_meeting_pack for update to practice_review_app
  using (app.on_case_team(case_id) and withdrawn_at is null) with check (app.on_case_team(case_id) and withdrawn_at is not null);
call app.filled_once('rapid_review_meeting_pack', 'withdrawn_at', 'withdrawn_by_name');
