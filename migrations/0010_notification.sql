-- The notification: a draft that the authority and the partnership's team write, views of the three partners, and versions as they were sent.
-- Drafts, views and the register of "not sure" never leave the partnership. The Panel, the department and the inspectorate read versions that were sent, nothing else.

create table notification (
  case_id uuid primary key references review_case,
  state text not null default 'draft' check (state in ('draft', 'approved', 'sent', 'withdrawn')),
  criteria jsonb not null,
  incident jsonb not null default '{}',
  -- counts changes of the incident alone, so that somebody adding a child does not disturb somebody writing what happened
  incident_version integer not null default 1,
  written_by uuid references app_user,
  approved_by uuid references app_user,
  approved_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text not null default '',
  withdrawn_agreed text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default app.now(),
  -- the second wall for "nobody approves what they wrote last"
  check (approved_by is null or approved_by is distinct from written_by),
  check (state <> 'approved' or approved_by is not null)
);
call app.protect_for_team_and_notifier('notification');
call app.never_changes('notification', 'case_id', 'created_at');
call app.names_who_acts('notification', 'approved_by', 'notification-approver');
-- What was approved is what is sent: a change of the words takes the approval back, and only an approver sends or withdraws.
create function app.keep_approved_notification() returns trigger language plpgsql as $$
begin
  if old.state = 'approved' and new.state = 'approved' and (old.incident, old.criteria) is distinct from (new.incident, new.criteria) then
    raise exception 'an approved notification is not changed: the approval is taken back first' using errcode = 'insufficient_privilege';
  end if;
  if current_user = 'practice_review_app' and not app.is_system() and new.state is distinct from old.state and new.state in ('approved', 'sent', 'withdrawn')
    and not app.holds_role_for(new.case_id, 'notification-approver') then
    raise exception 'only an approver approves, sends or withdraws a notification' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger notification_is_kept before update on notification for each row execute function app.keep_approved_notification();
-- The Panel, the department and the inspectorate know of a case from its first sending on: only who may send makes it known.
create function app.keep_case_unknown() returns trigger language plpgsql as $$
begin
  if current_user = 'practice_review_app' and not app.is_system() and not app.holds_role_for(new.id, 'notification-approver') then
    raise exception 'only an approver makes a case known to the Panel' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger case_becomes_known before update on review_case for each row when (old.notified_at is distinct from new.notified_at) execute function app.keep_case_unknown();

-- A partner's view is added, never changed: the newest of each partner counts, the ones before it stay.
create table partner_view (
  id uuid primary key,
  case_id uuid not null references review_case,
  partner text not null check (partner in ('local-authority', 'integrated-care-board', 'police')),
  view text not null check (view in ('notifiable', 'not-notifiable', 'unsure')),
  reasons text not null,
  -- what this partner disagrees with, in their words; it goes with the notification
  dissent text not null default '',
  -- recorded for a partner who gave it another way: who gave it, how and on which day
  received_from text not null default '',
  received_how text not null default '' check (received_how in ('', 'email', 'telephone', 'meeting')),
  received_on date,
  given_by uuid not null references app_user,
  given_by_name text not null,
  given_at timestamptz not null default app.now(),
  check ((received_from = '') = (received_how = '') and (received_from = '') = (received_on is null))
);
create index partner_view_case on partner_view (case_id, partner, given_at desc);
call app.protect('partner_view');
grant select, insert on partner_view to practice_review_app;
create policy team_reads on partner_view for select to practice_review_app using (app.on_case_team(case_id) or app.notifies_for_case(case_id));
-- The second wall for "nobody speaks for another partner": only its own delegated partner, or the business manager who says from whom it came.
create policy partner_gives on partner_view for insert to practice_review_app
  with check (app.on_case_team(case_id) and given_by = (select app.user_id()) and (
    (received_from = '' and app.holds_role_for(case_id, 'delegated-safeguarding-partner')
      and exists (select 1 from agency a where a.id = app.agency_id() and a.safeguarding_partner = partner))
    or (received_from <> '' and app.holds_role_for(case_id, 'business-manager'))));

-- As sent: never changed, only followed by another.
create table notification_version (
  id uuid primary key,
  case_id uuid not null references review_case,
  number integer not null,
  kind text not null check (kind in ('sent', 'amended', 'withdrawn')),
  document jsonb not null,
  reason text not null default '',
  sent_by uuid not null references app_user,
  sent_by_name text not null,
  sent_at timestamptz not null default app.now(),
  unique (case_id, number)
);
call app.protect('notification_version');
grant select, insert on notification_version to practice_review_app;
create policy team_reads on notification_version for select to practice_review_app using (app.on_case_team(case_id) or app.notifies_for_case(case_id));
-- Only an approver of the authority sends, and the first version only when it is approved.
create policy approver_sends on notification_version for insert to practice_review_app
  with check (app.notifies_for_case(case_id) and app.holds_role_for(case_id, 'notification-approver') and sent_by = (select app.user_id())
    and exists (select 1 from notification n where n.case_id = notification_version.case_id
      and n.state = case when kind = 'sent' then 'approved' else 'sent' end));
create policy receivers_read on notification_version for select to practice_review_app
  using (((select app.is_panel()) or (select app.is_receiver()))
    and exists (select 1 from review_case c where c.id = case_id and c.notified_at is not null and c.id <> all ((select app.walled_cases())::uuid[])));

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
  created_by uuid references app_user,
  created_at timestamptz not null default app.now()
);
create index not_sure_partnership on not_sure (partnership_id, review_on) where closed_at is null;
call app.protect('not_sure');
grant select, insert, update on not_sure to practice_review_app;
create policy team on not_sure to practice_review_app using (partnership_id = any ((select app.team_partnerships())::uuid[]))
  with check (partnership_id = any ((select app.team_partnerships())::uuid[]));
create policy notifier on not_sure to practice_review_app using (agency_id = any ((select app.notifying_agencies())::uuid[]))
  with check (agency_id = any ((select app.notifying_agencies())::uuid[]));

call app.never_changes('not_sure', 'id', 'partnership_id', 'agency_id', 'created_by', 'created_at');
call app.filled_once('not_sure', 'closed_at', 'case_id');

-- Whom to tell that something was sent: the Panel's secretariat, the department and the inspectorate, the delegated partners (or, where a partner has
-- none, its usual contact) and the business manager. Never somebody whom a conflict of interest keeps away from the case.
create function app.people_told_of_notification(the_case uuid) returns table (side text, name text, email text)
language sql stable security definer set search_path = public, pg_temp as $$
  with the as (select c.id, c.partnership_id from review_case c where c.id = the_case and (app.notifies_for_case(c.id) or app.on_case_team(c.id))),
  people as (
    select case m.role when 'panel-secretariat' then 'panel' when 'department' then 'department' when 'inspectorate' then 'inspectorate' else 'partners' end as side,
      u.name, u.email, g.safeguarding_partner as partner, m.role
    from the join membership m on (m.partnership_id is null and m.role in ('panel-secretariat', 'department', 'inspectorate'))
      or (m.partnership_id = the.partnership_id and m.role in ('delegated-safeguarding-partner', 'business-manager'))
    join app_user u on u.id = m.user_id and u.active
    join agency g on g.id = u.agency_id
    where (m.ended_at is null or m.ended_at > app.now())
      and not exists (select 1 from conflict_of_interest x where x.case_id = the.id and x.user_id = u.id and x.lifted_at is null))
  select distinct side, name, email from people
  union
  select 'partners', a.contact_name, a.contact_email from the join agency a on a.partnership_id = the.partnership_id
  where a.safeguarding_partner is not null and a.active and a.contact_email <> ''
    and not exists (select 1 from people p where p.partner = a.safeguarding_partner and p.role = 'delegated-safeguarding-partner')
  order by 1, 3
$$;
revoke all on function app.people_told_of_notification(uuid) from public;
grant execute on function app.people_told_of_notification(uuid) to practice_review_app;

-- Which clocks run for a case depends on what happened: a stage that knows says so, and why. Without a row the law's usual condition decides.
create table case_rule (
  case_id uuid not null references review_case,
  rule text not null,
  owed boolean not null,
  because text not null,
  set_at timestamptz not null default app.now(),
  primary key (case_id, rule)
);
call app.protect_for_team_and_notifier('case_rule');
call app.never_changes('case_rule', 'case_id', 'rule');
create policy panel_reads on case_rule for select to practice_review_app
  using ((select app.is_panel()) and exists (select 1 from review_case c where c.id = case_id));
