-- What a finding rests on can be an event of the chronology: which one, which version of it, and its words as they stood when it was cited.
alter table finding_evidence
  add column event_id uuid references chronology_event,
  add column event_version integer,
  add column event_record jsonb,
  add constraint finding_evidence_cites_whole check ((event_id is null) = (event_version is null) and (event_id is null) = (event_record is null));
create index finding_evidence_event on finding_evidence (event_id) where event_id is not null;
-- An event is cited once by a finding; taken away it can be cited again.
create unique index finding_evidence_cites_once on finding_evidence (finding_id, event_id) where event_id is not null and removed_at is null;
drop trigger never_changes on finding_evidence;
call app.never_changes('finding_evidence', 'id', 'case_id', 'finding_id', 'source', 'agency_id', 'person_id', 'created_by', 'created_at',
  'event_id', 'event_version', 'event_record');
