-- What goes to the Panel with a rapid review, and rapid reviews that go to it outside the service, because the Panel of an installation need not be on it.

-- Documents of the case that were sent with a submission: chosen one by one, read by the Panel with it.
create table rapid_review_submission_file (
  submission_id uuid not null references rapid_review_submission,
  file_id uuid not null references stored_file,
  case_id uuid not null references review_case,
  primary key (submission_id, file_id)
);
create index rapid_review_submission_file_file on rapid_review_submission_file (file_id);
call app.protect_rapid_review_rows('rapid_review_submission_file');
create policy panel_reads on rapid_review_submission_file for select to practice_review_app
  using ((select app.is_panel()) and exists (select 1 from review_case c where c.id = case_id));
create policy sent_to_panel on stored_file for select to practice_review_app
  using ((select app.is_panel()) and exists (select 1 from rapid_review_submission_file s where s.file_id = stored_file.id));

-- An archive made to be sent: the review exactly as three partners signed it off. The passphrase is kept until the archive is recorded as sent, or another is made.
create table rapid_review_archive (
  id uuid primary key,
  case_id uuid not null references review_case,
  document jsonb not null,
  fingerprint text not null,
  -- ids of the documents of the case that are in it
  file_ids jsonb not null,
  passphrase text,
  made_by uuid references app_user,
  made_by_name text not null,
  made_at timestamptz not null default app.now(),
  closed_at timestamptz,
  check ((passphrase is null) = (closed_at is not null))
);
create index rapid_review_archive_case on rapid_review_archive (case_id, made_at);
call app.protect_rapid_review_rows('rapid_review_archive');
grant update (passphrase, closed_at) on rapid_review_archive to practice_review_app;
create policy team_closes on rapid_review_archive for update to practice_review_app
  using (app.on_case_team(case_id) and closed_at is null) with check (app.on_case_team(case_id) and passphrase is null);
call app.never_changes('rapid_review_archive', 'id', 'case_id', 'document', 'fingerprint', 'file_ids', 'made_by', 'made_by_name', 'made_at');
call app.filled_once('rapid_review_archive', 'closed_at');

-- That an archive went out: when, to whom and how, as the person who sent it says.
create table rapid_review_sent_outside (
  submission_id uuid primary key references rapid_review_submission,
  case_id uuid not null references review_case,
  archive_id uuid not null unique references rapid_review_archive,
  sent_on date not null,
  sent_to text not null,
  sent_by_means text not null,
  recorded_by uuid references app_user,
  recorded_by_name text not null,
  recorded_at timestamptz not null default app.now()
);
create index rapid_review_sent_outside_case on rapid_review_sent_outside (case_id);
call app.protect_rapid_review_rows('rapid_review_sent_outside');
