-- What an agency says of each thing it was asked for (held and given, not held, held and withheld, with the reason), and the questions it asks the partnership.

alter table information_answer add column parts jsonb not null default '[]';

-- The thread of one request: added, never changed. The agency and the team both read all of it; each writes as itself.
create table request_message (
  id uuid primary key,
  request_id uuid not null references information_request,
  case_id uuid not null references review_case,
  from_agency boolean not null,
  message text not null,
  by_name text not null,
  at timestamptz not null default app.now()
);
create index request_message_request on request_message (request_id, at);
call app.protect('request_message');
grant select, insert on request_message to practice_review_app;
create policy team on request_message to practice_review_app using (app.on_case_team(case_id))
  with check (not from_agency and app.on_case_team(case_id) and app.request_is_of(request_id, case_id));
create policy answerer on request_message to practice_review_app using (app.answers_request(request_id))
  with check (from_agency and app.answers_request(request_id) and app.request_is_of(request_id, case_id));
