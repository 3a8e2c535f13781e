-- Asking many agencies at once: the letter and the questions of each partnership, in versions; documents enclosed; and what each request was made from.

-- The letter (`letter`), the questions to every agency (`questions:any`) and those to one kind of agency (`questions:school`). A version's text never changes: who
-- wants another saves another version. The one in use is the newest that was approved; without one, what the service starts with.
create table request_template (
  id uuid primary key,
  partnership_id uuid not null references partnership,
  about text not null check (about = 'letter' or about like 'questions:%'),
  version integer not null,
  text text not null,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  approved_by uuid references app_user,
  approved_by_name text,
  approved_at timestamptz,
  unique (partnership_id, about, version),
  check ((approved_at is null) = (approved_by_name is null))
);
call app.protect('request_template');
grant select, insert, update on request_template to practice_review_app;
create policy team_reads on request_template for select to practice_review_app using (partnership_id = any ((select app.team_partnerships())::uuid[]));
create policy manager_adds on request_template for insert to practice_review_app with check (app.manages(partnership_id) and approved_at is null);
create policy manager_approves on request_template for update to practice_review_app using (app.manages(partnership_id)) with check (app.manages(partnership_id));
call app.never_changes('request_template', 'id', 'partnership_id', 'about', 'version', 'text', 'saved_by', 'saved_by_name', 'saved_at');
call app.filled_once('request_template', 'approved_by', 'approved_by_name', 'approved_at');

-- What a request was made from.
alter table information_request add column due_reason text not null default '';
-- each child with the period asked about: [{personId, name, period}]
alter table information_request add column subjects jsonb not null default '[]';
-- the version of each template: {"letter": 2, "questions:school": 1}; 0 is what the service starts with
alter table information_request add column template_versions jsonb not null default '{}';
drop trigger never_changes on information_request;
call app.never_changes('information_request', 'id', 'case_id', 'case_reference', 'partnership_name', 'agency_id', 'contact_name', 'contact_email', 'about', 'purpose',
  'legal_basis', 'questions', 'period', 'asked_at', 'created_by', 'due_reason', 'subjects', 'template_versions');
drop trigger others_change_only on information_request;
call app.others_change_only('information_request', 'state', 'opened_at', 'started_at', 'returned_at', 'more_time_until', 'more_time_reason', 'more_time_answer', 'version');

-- Documents of a case that are enclosed with requests: the agency opens those of its own request, and no other file of the case.
create table request_enclosure (
  id uuid primary key,
  request_id uuid not null references information_request,
  case_id uuid not null references review_case,
  file_id uuid not null references stored_file,
  enclosed_at timestamptz not null default app.now(),
  unique (request_id, file_id)
);
create index request_enclosure_file on request_enclosure (file_id);
call app.protect('request_enclosure');
grant select, insert on request_enclosure to practice_review_app;
-- Asked in functions, because the rows of either table depend on the other.
create function app.may_be_enclosed(the_file uuid, the_case uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from stored_file f where f.id = the_file and f.case_id = the_case and f.for_enclosing);
end
$$;
create function app.is_enclosed_for_me(the_file uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from request_enclosure e where e.file_id = the_file and app.answers_request(e.request_id));
end
$$;
create policy team on request_enclosure to practice_review_app using (app.on_case_team(case_id))
  with check (app.on_case_team(case_id) and app.request_is_of(request_id, case_id) and app.may_be_enclosed(file_id, case_id));
create policy answerer on request_enclosure for select to practice_review_app using (app.answers_request(request_id));

-- Kept to be enclosed; other files of the case are not offered.
alter table stored_file add column for_enclosing boolean not null default false;
drop trigger never_changes on stored_file;
call app.never_changes('stored_file', 'id', 'case_id', 'information_request_id', 'name', 'media_type', 'size_bytes', 'sha256', 'storage_key', 'uploaded_by', 'uploaded_at', 'for_enclosing');
create policy enclosed on stored_file for select to practice_review_app
  using (for_enclosing and app.is_enclosed_for_me(id));
