-- Each side that receives a notification says that it has it: once for each version.
create table notification_receipt (
  id uuid primary key,
  case_id uuid not null references review_case,
  version_id uuid not null references notification_version,
  receiver text not null check (receiver in ('panel', 'department', 'inspectorate')),
  acknowledged_by uuid not null references app_user,
  acknowledged_by_name text not null,
  acknowledged_at timestamptz not null default app.now(),
  unique (version_id, receiver)
);
create index notification_receipt_case on notification_receipt (case_id);
call app.protect('notification_receipt');
grant select, insert on notification_receipt to practice_review_app;
create policy team_reads on notification_receipt for select to practice_review_app using (app.on_case_team(case_id) or app.notifies_for_case(case_id));
create policy receivers_read on notification_receipt for select to practice_review_app
  using (((select app.is_panel()) or (select app.is_receiver())) and case_id <> all ((select app.walled_cases())::uuid[]));
-- Only for one's own side, and of a version that one can read.
create policy receiver_acknowledges on notification_receipt for insert to practice_review_app
  with check (acknowledged_by = (select app.user_id())
    and case receiver
      when 'panel' then (select app.is_panel())
      else exists (select 1 from membership m where m.user_id = (select app.user_id()) and m.role = receiver and (m.ended_at is null or m.ended_at > app.now()))
    end
    and exists (select 1 from notification_version v where v.id = version_id and v.case_id = notification_receipt.case_id));
