-- The same child, or the same incident, in notifications of different areas. A child is compared by a keyed hash of name and date of birth, worked out by the
-- service itself with a key that the database does not hold. Nobody reads the hashes. Two cases are put side by side only for somebody entitled to both.

create table child_fingerprint (
  id uuid primary key,
  case_id uuid not null references review_case,
  child_id uuid not null,
  -- 'record': as the record stands, for the partnerships; 'sent': as it was last sent, for those who receive notifications
  side text not null check (side in ('record', 'sent')),
  fingerprints text[] not null default '{}',
  -- tells one key from another, so that all are worked out again after the key was changed
  key_mark text not null,
  -- of what was sent: the number of the version
  version_number integer,
  -- the record was changed since; not compared until worked out again
  stale boolean not null default false,
  worked_out_at timestamptz not null default app.now(),
  unique (case_id, child_id, side)
);
create index child_fingerprint_any on child_fingerprint using gin (fingerprints);
create index child_fingerprint_child on child_fingerprint (child_id);
call app.protect('child_fingerprint');
grant select, insert, update on child_fingerprint to practice_review_app;
call app.never_changes('child_fingerprint', 'id', 'case_id', 'child_id', 'side');

-- A changed name, date of birth or removal is seen whoever changes it.
create function app.child_was_changed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update child_fingerprint set stale = true where child_id = new.id and side = 'record' and not stale;
  return new;
end
$$;
revoke all on function app.child_was_changed() from public;
create trigger child_is_compared_again after update on person for each row
  when ((old.forename, old.surname, old.other_names, old.born_on, old.removed_at, old.kind) is distinct from (new.forename, new.surname, new.other_names, new.born_on, new.removed_at, new.kind))
  execute function app.child_was_changed();

-- Is the one who acts entitled to this side of a case: to its record, or to what was sent of it?
create function app.sees_side(the_case uuid, the_side text) returns boolean language plpgsql stable as $$
begin
  if the_side = 'record' then
    return app.on_case_team(the_case) or app.notifies_for_case(the_case);
  end if;
  return (app.is_panel() or app.is_receiver()) and exists (select 1 from review_case c
    where c.id = the_case and c.notified_at is not null and c.id <> all (app.walled_cases()));
end
$$;

-- Other cases with a child of the same name and date of birth: only where both sides are open to the one who acts. Otherwise there is no row, so nothing can be counted.
create function app.same_child(the_case uuid, the_side text)
  returns table (child_id uuid, other_case_id uuid, other_child_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct mine.child_id, other.case_id, other.child_id
  from child_fingerprint mine
  join child_fingerprint other on other.fingerprints && mine.fingerprints and other.side = mine.side and other.case_id <> mine.case_id
    and other.key_mark = mine.key_mark and not other.stale
  where mine.case_id = the_case and mine.side = the_side and not mine.stale
    and app.sees_side(mine.case_id, mine.side) and app.sees_side(other.case_id, other.side)
$$;
revoke all on function app.same_child(uuid, text) from public;
grant execute on function app.same_child(uuid, text) to practice_review_app;

-- What somebody decided about two cases: never changed, the newest of each side counts.
create table notification_link (
  id uuid primary key,
  case_id uuid not null references review_case,
  other_case_id uuid not null references review_case,
  side text not null check (side in ('record', 'sent')),
  relation text not null check (relation in ('same-child', 'same-incident', 'same-child-and-incident', 'not-the-same')),
  reason text not null,
  decided_by uuid not null references app_user,
  decided_by_name text not null,
  decided_at timestamptz not null default app.now(),
  -- either way round is the same pair
  check (case_id < other_case_id)
);
create index notification_link_case on notification_link (case_id, side, decided_at desc);
create index notification_link_other on notification_link (other_case_id, side, decided_at desc);
call app.protect('notification_link');
grant select, insert on notification_link to practice_review_app;
create policy both_sides_read on notification_link for select to practice_review_app
  using (app.sees_side(case_id, side) and app.sees_side(other_case_id, side));
create policy both_sides_decide on notification_link for insert to practice_review_app
  with check (decided_by = (select app.user_id()) and app.sees_side(case_id, side) and app.sees_side(other_case_id, side)
    and (case side when 'sent' then (select app.is_panel())
      else app.holds_role_for(case_id, 'notifier', 'notification-approver', 'business-manager', 'delegated-safeguarding-partner')
        or app.holds_role_for(other_case_id, 'notifier', 'notification-approver', 'business-manager', 'delegated-safeguarding-partner') end));
