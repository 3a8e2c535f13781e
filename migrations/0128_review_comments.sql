-- What readers of a rapid review say about its parts while it is written: threads, each about a part and the version that stood then, and resolved with a note.
-- Nothing is overwritten: a comment stays as it was written, a reply is a comment, and resolving or opening again is a row of its own.
create table rapid_review_comment (
  id uuid primary key,
  case_id uuid not null references review_case,
  -- the first comment of the thread that this answers; null: it begins one
  thread_id uuid references rapid_review_comment,
  part text not null,
  -- of the section's text; 0 where nothing was written yet, or the part has no versions
  part_version integer not null,
  quoted text not null default '',
  body text not null check (body <> ''),
  written_by uuid not null references app_user,
  written_by_name text not null,
  written_at timestamptz not null default app.now()
);
create index rapid_review_comment_case on rapid_review_comment (case_id, part);
call app.protect('rapid_review_comment');
grant select, insert on rapid_review_comment to practice_review_app;
create policy team_reads on rapid_review_comment for select to practice_review_app using (app.on_case_team(case_id));
create policy own on rapid_review_comment for insert to practice_review_app
  with check (app.on_case_team(case_id) and written_by = (select app.user_id()));

create table rapid_review_comment_resolution (
  id uuid primary key,
  case_id uuid not null references review_case,
  thread_id uuid not null references rapid_review_comment,
  -- false: opened again
  resolved boolean not null,
  note text not null check (note <> ''),
  written_by uuid not null references app_user,
  written_by_name text not null,
  written_at timestamptz not null default app.now()
);
create index rapid_review_comment_resolution_thread on rapid_review_comment_resolution (thread_id, written_at desc);
call app.protect('rapid_review_comment_resolution');
grant select, insert on rapid_review_comment_resolution to practice_review_app;
create policy team_reads on rapid_review_comment_resolution for select to practice_review_app using (app.on_case_team(case_id));
create policy own on rapid_review_comment_resolution for insert to practice_review_app
  with check (app.on_case_team(case_id) and written_by = (select app.user_id()));
