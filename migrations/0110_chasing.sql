-- Chasing: whom an agency has beside its usual contact, when each partnership reminds and escalates, and a record of every contact.

alter table agency add column second_contact_name text not null default '';
alter table agency add column senior_name text not null default '';
alter table agency add column senior_email text not null default '';

-- As they were in the directory when the agency was asked; the team can put them right on the request.
alter table information_request add column second_contact_name text not null default '';
alter table information_request add column second_contact_email text not null default '';
alter table information_request add column senior_name text not null default '';
alter table information_request add column senior_email text not null default '';
-- The second contact's own link: its code goes to the second contact's mailbox and to no other.
alter table information_request add column second_token_hash text unique;
drop trigger others_change_only on information_request;
call app.others_change_only('information_request', 'state', 'opened_at', 'started_at', 'returned_at', 'more_time_until', 'more_time_reason', 'more_time_answer', 'version');

-- When a partnership chases agencies. A partnership without a row has the plan that the service starts with.
create table chasing_plan (
  partnership_id uuid primary key references partnership,
  -- working days before the due date, the earliest first
  days_before integer[] not null check (array_length(days_before, 1) is null or array_length(days_before, 1) <= 5),
  on_the_day boolean not null,
  -- working days after the due date; null: never
  second_after integer check (second_after between 1 and 60),
  senior_after integer check (senior_after between 1 and 60),
  version integer not null default 1,
  changed_by uuid references app_user,
  changed_at timestamptz not null default app.now()
);
call app.protect('chasing_plan');
grant select, insert, update on chasing_plan to practice_review_app;
create policy team_reads on chasing_plan for select to practice_review_app using (partnership_id = any ((select app.team_partnerships())::uuid[]));
create policy manager_adds on chasing_plan for insert to practice_review_app with check (app.manages(partnership_id));
create policy manager_changes on chasing_plan for update to practice_review_app using (app.manages(partnership_id)) with check (app.manages(partnership_id));
call app.never_changes('chasing_plan', 'partnership_id');

-- How, with whom and on which day; what a person noted by hand is the team's alone.
alter table request_contact add column way text not null default '';
alter table request_contact add column with_whom text not null default '';
alter table request_contact add column happened_on date;
alter table request_contact add column by_hand boolean not null default false;
-- What the service does by itself it does once: each kind of reminder for each due date.
alter table request_contact add column once_key text;
create unique index request_contact_once on request_contact (request_id, once_key) where once_key is not null;
drop policy answerer on request_contact;
create policy answerer_reads on request_contact for select to practice_review_app using (not by_hand and app.answers_request(request_id));
create policy answerer_adds on request_contact for insert to practice_review_app
  with check (not by_hand and once_key is null and app.answers_request(request_id) and app.request_is_of(request_id, case_id));
