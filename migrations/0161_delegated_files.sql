-- Colleagues who are asked for a part of an answer bring documents and chronologies for it. They are the colleague's alone until they are sent back; the agency takes what
-- it chooses into its answer, and only then is it a document of the answer.
create table delegation_file (
  id uuid primary key,
  delegation_id uuid not null references request_delegation,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  sha256 text not null,
  scan_state text not null check (scan_state in ('not-scanned', 'clean', 'infected')),
  storage_key text not null,
  uploaded_at timestamptz not null default app.now(),
  removed_at timestamptz,
  sent_at timestamptz,
  taken_at timestamptz,
  check (removed_at is null or sent_at is null)
);
create index delegation_file_delegation on delegation_file (delegation_id, uploaded_at);
call app.protect('delegation_file');
grant select, insert, update on delegation_file to practice_review_app;
call app.never_changes('delegation_file', 'id', 'delegation_id', 'name', 'media_type', 'size_bytes', 'sha256', 'scan_state', 'storage_key', 'uploaded_at');
call app.filled_once('delegation_file', 'removed_at', 'sent_at', 'taken_at');
create policy delegate_reads on delegation_file for select to practice_review_app using (app.is_delegate(delegation_id));
create policy delegate_brings on delegation_file for insert to practice_review_app
  with check (app.is_delegate(delegation_id) and app.delegation_is_open(delegation_id) and sent_at is null and taken_at is null and removed_at is null
    and exists (select 1 from request_delegation d where d.id = delegation_id and d.kind = 'part'));
create policy delegate_moves on delegation_file for update to practice_review_app
  using (app.is_delegate(delegation_id) and app.delegation_is_open(delegation_id)) with check (app.is_delegate(delegation_id) and taken_at is null);
create policy answerer_reads on delegation_file for select to practice_review_app
  using (sent_at is not null and exists (select 1 from request_delegation d where d.id = delegation_id and app.answers_request(d.request_id)));
create policy answerer_takes on delegation_file for update to practice_review_app
  using (sent_at is not null and taken_at is null and exists (select 1 from request_delegation d where d.id = delegation_id and app.answers_request(d.request_id)))
  with check (taken_at is not null);

-- What a colleague's chronology file was read as: every row accounted for, looked at before any of it is among the events. The colleague's alone.
create table delegation_chronology (
  id uuid primary key,
  delegation_id uuid not null references request_delegation,
  file_id uuid not null references delegation_file,
  file_name text not null,
  account jsonb not null,
  events jsonb not null,
  attention jsonb not null,
  state text not null default 'read' check (state in ('read', 'taken', 'put-aside')),
  events_taken integer not null default 0,
  read_at timestamptz not null default app.now(),
  settled_at timestamptz
);
create index delegation_chronology_delegation on delegation_chronology (delegation_id, read_at);
call app.protect('delegation_chronology');
grant select, insert, update on delegation_chronology to practice_review_app;
call app.never_changes('delegation_chronology', 'id', 'delegation_id', 'file_id', 'file_name', 'account', 'events', 'attention', 'read_at');
call app.filled_once('delegation_chronology', 'settled_at');
create policy delegate_reads on delegation_chronology for select to practice_review_app using (app.is_delegate(delegation_id));
create policy delegate_brings on delegation_chronology for insert to practice_review_app
  with check (app.is_delegate(delegation_id) and app.delegation_is_open(delegation_id)
    and exists (select 1 from request_delegation d where d.id = delegation_id and d.kind = 'part' and d.parts @> '[{"key": "events"}]'));
create policy delegate_settles on delegation_chronology for update to practice_review_app
  using (app.is_delegate(delegation_id) and app.delegation_is_open(delegation_id)) with check (app.is_delegate(delegation_id));
