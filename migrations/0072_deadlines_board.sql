-- The board at any size: each usual view walks an index in the order it is shown and stops when its page is full.
alter table case_deadline add column paused boolean generated always as (coalesce(jsonb_typeof(explanation -> 'pause') = 'object', false)) stored;
create index case_deadline_partnership_open on case_deadline (partnership_id, due, id) where met_on is null;
create index case_deadline_partnership_state on case_deadline (partnership_id, paused, due, id) where met_on is null;
create index case_deadline_partnership_what on case_deadline (partnership_id, title, due, id) where met_on is null;
create index case_deadline_partnership_met on case_deadline (partnership_id, due desc, id desc) where met_on is not null;
-- For those who see every partnership's.
create index case_deadline_rule_open on case_deadline (rule, due, id) where met_on is null;
create index case_deadline_rule_met_late on case_deadline (rule, due desc, id desc) where days_late > 0;
create index case_deadline_state on case_deadline (paused, due, id) where met_on is null;
create index case_deadline_what on case_deadline (title, due, id) where met_on is null;

-- Whether the Panel may see a deadline's case is asked of the row in hand. As "exists" it would be answered by first collecting every case there is,
-- also for a page of twenty-five.
alter policy panel_brings_up_to_date on case_deadline
  using ((select app.is_panel()) and coalesce((select true from review_case c where c.id = case_id), false))
  with check ((select app.is_panel()) and coalesce((select true from review_case c where c.id = case_id), false));
