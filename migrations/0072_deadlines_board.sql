-- The board at any size: each usual view walks an index in the order it is shown and stops when its page is full.
alter table case_deadline add column paused boolean generated always as (coalesce(jsonb_typeof(explanation -> 'pause') = 'object', false)) stored;
create index case_deadline_partnership_open on case_deadline (partnership_id, due, id) where met_on is null;
create index case_deadline_partnership_met on case_deadline (partnership_id, due desc, id desc) where met_on is not null;
create index case_deadline_rule_open on case_deadline (rule, due, id) where met_on is null;
create index case_deadline_paused on case_deadline (due, id) where paused and met_on is null;
create index case_deadline_met_late on case_deadline (due desc, id desc) where days_late > 0;
