-- Chronologies that an agency brings as a file into its answer: how every row of the file was accounted for, what was read, and whether it was taken into the answer. The
-- file itself is one of the answer's documents. The agency's alone; what was taken goes to the team with the answer.
create table return_chronology (
  id uuid primary key,
  request_id uuid not null references information_request,
  case_id uuid not null references review_case,
  file_id uuid not null references stored_file,
  file_name text not null,
  account jsonb not null,
  events jsonb not null,
  attention jsonb not null,
  state text not null default 'read' check (state in ('read', 'taken', 'put-aside')),
  events_taken integer not null default 0,
  read_by_name text not null,
  read_at timestamptz not null default app.now(),
  settled_at timestamptz
);
create index return_chronology_request on return_chronology (request_id, read_at);
call app.protect('return_chronology');
grant select, insert, update on return_chronology to practice_review_app;
create policy answerer on return_chronology to practice_review_app using (app.answers_request(request_id))
  with check (app.answers_request(request_id) and app.request_is_of(request_id, case_id));
call app.never_changes('return_chronology', 'id', 'request_id', 'case_id', 'file_id', 'file_name', 'account', 'events', 'attention', 'read_by_name', 'read_at');
call app.filled_once('return_chronology', 'settled_at');

-- What the same agency sent back earlier about the same case can be read by whoever answers a later request by the link that went to the same mailbox, so that it can be
-- carried forward. Asked as the owner, because the link opens no other request. People who lead their agency read all its requests anyway.
create function app.carries_forward_from(the_request uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return app.actor_kind() = 'contributor' and exists (select 1 from information_request later
    join information_request earlier on earlier.case_id = later.case_id and earlier.agency_id = later.agency_id and earlier.asked_at < later.asked_at
      and lower(earlier.contact_email) = lower(later.contact_email)
    where later.id = app.request_id() and later.state <> 'revoked' and earlier.id = the_request and earlier.state <> 'revoked');
end
$$;
create policy carried_forward on information_return for select to practice_review_app
  using ((select app.actor_kind()) = 'contributor' and app.carries_forward_from(request_id));
