-- The notification: a draft that the authority and the partnership's team write, views of the three partners, and versions as they were sent.

create table notification (
  case_id uuid primary key references review_case,
  state text not null default 'draft' check (state in ('draft', 'approved', 'sent', 'withdrawn')),
  criteria jsonb not null,
  incident jsonb not null default '{}',
  written_by uuid,
  approved_by uuid,
  approved_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text not null default '',
  withdrawn_agreed text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default app.now()
);
call app.protect_for_team_and_notifier('notification');

-- A partner's view is added, never changed: the newest of each partner counts, the ones before it stay.
create table partner_view (
  id uuid primary key,
  case_id uuid not null references review_case,
  partner text not null check (partner in ('local-authority', 'integrated-care-board', 'police')),
  view text not null check (view in ('notifiable', 'not-notifiable', 'unsure')),
  reasons text not null,
  -- given on somebody's behalf: who, and how it was received
  on_behalf text not null default '',
  given_by uuid not null,
  given_at timestamptz not null default app.now()
);
create index partner_view_case on partner_view (case_id, partner, given_at desc);
call app.protect('partner_view');
grant select, insert on partner_view to practice_review_app;
create policy team_reads on partner_view for select to practice_review_app using (app.on_case_team(case_id) or app.notifies_for_case(case_id));
create policy team_adds on partner_view for insert to practice_review_app with check (app.on_case_team(case_id) and given_by = (select app.user_id()));

-- As sent to the Panel: never changed, only followed by another.
create table notification_version (
  id uuid primary key,
  case_id uuid not null references review_case,
  number integer not null,
  kind text not null check (kind in ('sent', 'amended', 'withdrawn')),
  document jsonb not null,
  reason text not null default '',
  sent_by uuid not null,
  sent_at timestamptz not null default app.now(),
  unique (case_id, number)
);
call app.protect('notification_version');
grant select, insert on notification_version to practice_review_app;
create policy team_reads on notification_version for select to practice_review_app using (app.on_case_team(case_id) or app.notifies_for_case(case_id));
create policy sender_adds on notification_version for insert to practice_review_app
  with check ((app.on_case_team(case_id) or app.notifies_for_case(case_id)) and sent_by = (select app.user_id()));
create policy receivers_read on notification_version for select to practice_review_app
  using (((select app.is_panel()) or (select app.is_receiver())) and exists (select 1 from review_case c where c.id = case_id));

-- Not sure, or a near miss: kept with its reasons and a day to look again, not in a drawer.
create table not_sure (
  id uuid primary key,
  partnership_id uuid not null references partnership,
  agency_id uuid not null references agency,
  facts jsonb not null,
  title text not null,
  reasons text not null,
  review_on date not null,
  outcome text not null default '',
  closed_at timestamptz,
  case_id uuid references review_case,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default app.now()
);
create index not_sure_partnership on not_sure (partnership_id, review_on) where closed_at is null;
call app.protect('not_sure');
grant select, insert, update on not_sure to practice_review_app;
create policy team on not_sure to practice_review_app using (partnership_id = any ((select app.team_partnerships())::uuid[]))
  with check (partnership_id = any ((select app.team_partnerships())::uuid[]));
create policy notifier on not_sure to practice_review_app using (agency_id = any ((select app.notifying_agencies())::uuid[]))
  with check (agency_id = any ((select app.notifying_agencies())::uuid[]));
