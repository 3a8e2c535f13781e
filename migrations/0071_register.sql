-- The register of near misses and of what is not sure, to run a partnership on: every look at an entry is kept, its review day moves only with a reason,
-- a conflict of interest hides an entry as it hides a case, and it is written only by those who notify.

alter table not_sure
  -- counted within a partnership, so that letters can name an entry without naming anybody
  add column number integer,
  add column kind text not null default 'not-sure' check (kind in ('not-sure', 'near-miss')),
  add column became_aware_at timestamptz,
  add column closed_as text check (closed_as in ('no-duty', 'learning-shared', 'local-learning', 'another-authority', 'other', 'notified'));
update not_sure set kind = 'near-miss' where facts -> 'rows' ? 'N10';
update not_sure set closed_as = case when case_id is null then 'other' else 'notified' end where closed_at is not null;
update not_sure n set number = m.number
  from (select id, row_number() over (partition by partnership_id order by created_at, id) as number from not_sure) m where m.id = n.id;
alter table not_sure alter column number set not null, add unique (partnership_id, number),
  add check ((closed_at is null) = (closed_as is null)), add check ((case_id is not null) = (closed_as is not distinct from 'notified'));
drop trigger never_changes on not_sure;
drop trigger filled_once on not_sure;
call app.never_changes('not_sure', 'id', 'partnership_id', 'agency_id', 'number', 'created_by', 'created_at');
call app.filled_once('not_sure', 'closed_at', 'closed_as', 'case_id');

-- Whoever adds an entry may see only those of one authority; the count is the partnership's.
create function app.number_register_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('register ' || new.partnership_id, 0));
  new.number := coalesce((select max(n.number) from not_sure n where n.partnership_id = new.partnership_id), 0) + 1;
  return new;
end
$$;
create trigger number_register_entry before insert on not_sure for each row when (new.number is null) execute function app.number_register_entry();

-- Somebody who is too near to an incident neither sees its entry nor is told of it. Once it is a case, the same holds for the case.
create table not_sure_conflict (
  id uuid primary key,
  entry_id uuid not null references not_sure,
  user_id uuid not null references app_user,
  reason text not null,
  declared_by uuid not null references app_user,
  declared_at timestamptz not null default app.now(),
  lifted_at timestamptz,
  lifted_by uuid references app_user,
  lifted_reason text,
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lifted_reason is null))
);
create unique index not_sure_conflict_open on not_sure_conflict (entry_id, user_id) where lifted_at is null;
-- Asks as the owner: what keeps somebody out is itself hidden from them.
create function app.kept_from_entry(the_entry uuid, the_case uuid) returns boolean language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return coalesce(the_case = any (app.walled_cases()), false)
    or exists (select 1 from not_sure_conflict c where c.entry_id = the_entry and c.user_id = app.user_id() and c.lifted_at is null);
end
$$;
revoke all on function app.kept_from_entry(uuid, uuid) from public;
grant execute on function app.kept_from_entry(uuid, uuid) to practice_review_app;

-- The team reads; the manager of the partnership, and the notifiers and approvers of the authority, write, until it is closed.
drop policy team on not_sure;
drop policy notifier on not_sure;
create policy team_reads on not_sure for select to practice_review_app
  using (partnership_id = any ((select app.team_partnerships())::uuid[]) and not app.kept_from_entry(id, case_id));
create policy notifier_reads on not_sure for select to practice_review_app
  using (agency_id = any ((select app.notifying_agencies())::uuid[]) and not app.kept_from_entry(id, case_id));
create policy writer_adds on not_sure for insert to practice_review_app
  with check (app.manages(partnership_id) or agency_id = any ((select app.notifying_agencies())::uuid[]));
create policy writer_changes on not_sure for update to practice_review_app
  using (closed_at is null and (app.manages(partnership_id) or agency_id = any ((select app.notifying_agencies())::uuid[])))
  with check (app.manages(partnership_id) or agency_id = any ((select app.notifying_agencies())::uuid[]));

-- Does the one who acts write this entry, now? Row-level security has already narrowed which entries there are.
create function app.writes_register_entry(the_entry uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select 1 from not_sure n where n.id = the_entry and n.closed_at is null
    and (app.manages(n.partnership_id) or n.agency_id = any (app.notifying_agencies())));
end
$$;

-- Each time the questions were answered about an entry: never changed, only followed by another. The newest is what the entry says.
create table not_sure_assessment (
  id uuid primary key,
  entry_id uuid not null references not_sure,
  number integer not null,
  kind text not null check (kind in ('not-sure', 'near-miss')),
  facts jsonb not null,
  reasons text not null,
  would_change text not null,
  -- who decided for each of the three partners, as far as they were asked, and who sees it differently
  partners jsonb not null,
  review_on date not null,
  assessed_by uuid references app_user,
  assessed_by_name text not null,
  assessed_at timestamptz not null default app.now(),
  unique (entry_id, number)
);
insert into not_sure_assessment (id, entry_id, number, kind, facts, reasons, would_change, partners, review_on, assessed_by, assessed_by_name, assessed_at)
  select gen_random_uuid(), n.id, 1, n.kind, n.facts, n.reasons, '', '{}', n.review_on, n.created_by, coalesce(u.name, ''), n.created_at
  from not_sure n left join app_user u on u.id = n.created_by;
call app.protect('not_sure_assessment');
grant select, insert on not_sure_assessment to practice_review_app;
create policy readers_of_entry on not_sure_assessment for select to practice_review_app using (exists (select 1 from not_sure n where n.id = entry_id));
create policy writer_adds on not_sure_assessment for insert to practice_review_app
  with check (app.writes_register_entry(entry_id) and assessed_by = (select app.user_id()));

-- What else was done with an entry: its review day moved, closed, turned into a notification.
create table not_sure_step (
  id uuid primary key,
  entry_id uuid not null references not_sure,
  kind text not null check (kind in ('review-moved', 'closed', 'notified')),
  review_was date,
  review_on date,
  reason text not null,
  done_by uuid not null references app_user,
  done_by_name text not null,
  done_at timestamptz not null default app.now(),
  check ((kind = 'review-moved') = (review_was is not null and review_on is not null))
);
create index not_sure_step_entry on not_sure_step (entry_id, done_at);
call app.protect('not_sure_step');
grant select, insert on not_sure_step to practice_review_app;
create policy readers_of_entry on not_sure_step for select to practice_review_app using (exists (select 1 from not_sure n where n.id = entry_id));
create policy writer_adds on not_sure_step for insert to practice_review_app
  with check (app.writes_register_entry(entry_id) and done_by = (select app.user_id()));

call app.protect('not_sure_conflict');
grant select, insert, update on not_sure_conflict to practice_review_app;
create policy readers_of_entry on not_sure_conflict for select to practice_review_app using (exists (select 1 from not_sure n where n.id = entry_id));
-- One's own conflict anybody declares who sees the entry; another's the manager, who also lifts it, never their own.
create policy own on not_sure_conflict for insert to practice_review_app
  with check (user_id = (select app.user_id()) and declared_by = (select app.user_id()) and exists (select 1 from not_sure n where n.id = entry_id));
create policy manager_records on not_sure_conflict for insert to practice_review_app
  with check (declared_by = (select app.user_id()) and exists (select 1 from not_sure n where n.id = entry_id and app.manages(n.partnership_id)));
create policy manager_lifts on not_sure_conflict for update to practice_review_app
  using (user_id is distinct from (select app.user_id()) and exists (select 1 from not_sure n where n.id = entry_id and app.manages(n.partnership_id)))
  with check (lifted_by = (select app.user_id()));
call app.never_changes('not_sure_conflict', 'id', 'entry_id', 'user_id', 'reason', 'declared_by', 'declared_at');
call app.filled_once('not_sure_conflict', 'lifted_at', 'lifted_by', 'lifted_reason');

-- Whoever was kept from the entry is kept from its case from the first moment.
create function app.carry_register_conflicts() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into conflict_of_interest (id, case_id, user_id, reason, declared_by)
    select gen_random_uuid(), new.case_id, c.user_id, c.reason, c.declared_by from not_sure_conflict c where c.entry_id = new.id and c.lifted_at is null;
  return new;
end
$$;
create trigger carry_register_conflicts after update on not_sure for each row when (old.case_id is null and new.case_id is not null)
  execute function app.carry_register_conflicts();

create index not_sure_review on not_sure (partnership_id, closed_at, review_on, id);
