-- What an administrator has corrected in the law that was released, and bank holidays proclaimed since. Never changed: a correction is taken back with a reason.
create table law_correction (
  id uuid primary key,
  kind text not null check (kind in ('value', 'holiday')),
  -- a value: the rule, the first day of the version as released, which value, and what it is now
  rule text,
  version text,
  field text check (field in ('from', 'quantity', 'countFrom')),
  value text,
  -- the value is used for what happened from this day on, and before the other once it was taken back
  applies_from date,
  applies_until date,
  -- a bank holiday
  division text,
  holiday_on date,
  holiday_name text,
  reason text not null,
  made_by uuid not null references app_user,
  made_at timestamptz not null default app.now(),
  ended_by uuid references app_user,
  ended_at timestamptz,
  ended_reason text,
  check ((kind = 'value') = (rule is not null and version is not null and field is not null and value is not null and applies_from is not null)),
  check ((kind = 'holiday') = (division is not null and holiday_on is not null and holiday_name is not null)),
  check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_reason is null)),
  check (applies_until is null or (kind = 'value' and ended_at is not null))
);
create unique index law_correction_holiday on law_correction (division, holiday_on) where kind = 'holiday' and ended_at is null;
call app.protect('law_correction');
grant select, insert, update on law_correction to practice_review_app;
-- They explain dates, so everybody who sees a date may read them; they say nothing of a case.
create policy everybody_reads on law_correction for select to practice_review_app using (true);
create policy administrator_adds on law_correction for insert to practice_review_app with check ((select app.is_administrator()) and made_by = (select app.user_id()));
create policy administrator_ends on law_correction for update to practice_review_app using ((select app.is_administrator())) with check ((select app.is_administrator()) and ended_by = (select app.user_id()));
call app.never_changes('law_correction', 'id', 'kind', 'rule', 'version', 'field', 'value', 'applies_from', 'division', 'holiday_on', 'holiday_name', 'reason', 'made_by', 'made_at');
call app.filled_once('law_correction', 'ended_by', 'ended_at', 'ended_reason', 'applies_until');

-- The corrections in use, with a number that grows with each one made or taken back.
create function app.law_in_use() returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object(
    'revision', count(*) + count(c.ended_at),
    'corrections', coalesce(jsonb_agg(jsonb_build_object(
      'kind', c.kind, 'rule', c.rule, 'version', c.version, 'field', c.field, 'value', c.value,
      'appliesFrom', c.applies_from, 'appliesUntil', c.applies_until,
      'division', c.division, 'date', c.holiday_on, 'name', c.holiday_name,
      'reason', c.reason, 'recordedOn', (c.made_at at time zone 'Europe/London')::date
    ) order by c.made_at, c.id) filter (where c.ended_at is null or c.applies_until > c.applies_from), '[]'))
    from law_correction c);
end
$$;
grant execute on function app.law_in_use() to practice_review_app;

-- Which corrections a date was worked out with; one that knows fewer than there are is worked out again.
alter table case_deadline add column law_revision integer not null default 0;
create index case_deadline_law on case_deadline (law_revision, case_id) where met_on is null;
