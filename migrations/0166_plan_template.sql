-- The plan that a partnership's rapid reviews begin with. A partnership without a row has the plan that the service starts with.
create table rapid_review_plan_template (
  partnership_id uuid primary key references partnership,
  -- [{id, title, firstWorkingDay, workingDay, owner, waitsFor: [id]}], in the order of their days
  steps jsonb not null check (jsonb_typeof(steps) = 'array' and jsonb_array_length(steps) between 1 and 40),
  version integer not null,
  changed_by uuid references app_user,
  changed_by_name text not null,
  changed_at timestamptz not null default app.now()
);
call app.protect('rapid_review_plan_template');
grant select, insert, update on rapid_review_plan_template to practice_review_app;
create policy team_reads on rapid_review_plan_template for select to practice_review_app using (partnership_id = any ((select app.team_partnerships())::uuid[]));
create policy manager_adds on rapid_review_plan_template for insert to practice_review_app with check (app.manages(partnership_id));
create policy manager_changes on rapid_review_plan_template for update to practice_review_app using (app.manages(partnership_id)) with check (app.manages(partnership_id));
call app.never_changes('rapid_review_plan_template', 'partnership_id');

-- The steps that have to be done before a milestone can be: what blocks what.
alter table rapid_review_milestone add column waits_for jsonb not null default '[]' check (jsonb_typeof(waits_for) = 'array');
