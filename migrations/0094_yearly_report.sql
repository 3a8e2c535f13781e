-- When a partnership published its yearly reports: the next one is counted from the last. Added, never changed; a mistake is taken back with a reason.
create table yearly_report (
  id uuid primary key,
  partnership_id uuid not null references partnership,
  published_on date not null,
  -- "April 2025 to March 2026"
  covers text not null,
  address text not null default '',
  sent_to_panel_on date,
  recorded_by uuid not null references app_user,
  recorded_by_name text not null,
  recorded_at timestamptz not null default app.now(),
  taken_back_at timestamptz,
  taken_back_reason text,
  check ((taken_back_at is null) = (taken_back_reason is null))
);
create unique index yearly_report_day on yearly_report (partnership_id, published_on) where taken_back_at is null;
call app.protect('yearly_report');
grant select, insert, update on yearly_report to practice_review_app;
create policy team_reads on yearly_report for select to practice_review_app using (partnership_id = any ((select app.team_partnerships())::uuid[]));
create policy manager_adds on yearly_report for insert to practice_review_app with check (app.manages(partnership_id) and recorded_by = (select app.user_id()));
create policy manager_takes_back on yearly_report for update to practice_review_app using (app.manages(partnership_id)) with check (app.manages(partnership_id));
call app.never_changes('yearly_report', 'id', 'partnership_id', 'published_on', 'covers', 'address', 'sent_to_panel_on', 'recorded_by', 'recorded_by_name', 'recorded_at');
call app.filled_once('yearly_report', 'taken_back_at', 'taken_back_reason');
