-- Where the words of a search are looked for, in small letters: nothing has to be taken out of the whole event and changed again for each search. What is
-- looked for is `text` and the free columns, as before.
alter table chronology_event add column searched text collate "C"
  generated always as (lower(text || E'\n' || coalesce(record ->> 'details', ''))) stored;
