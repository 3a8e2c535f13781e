-- Recommendations as records: who must do what by when, the answer of those it is addressed to, their actions and evidence, and the recommender's judgement.
-- The addressee's people see their own, once issued. They answer, act and give evidence; the status is only ever set by the partnership that recommended.

create table recommendation (
  id uuid primary key,
  case_id uuid not null references review_case,
  partnership_id uuid not null references partnership,
  -- the addressee cannot open the case: what they may know of it is written here
  case_reference text not null,
  number integer not null,
  finding_id uuid references review_finding,
  addressee_agency_id uuid not null references agency,
  text text not null,
  why text not null default '',
  change_for_children text not null default '',
  due_on date,
  type text not null check (type in ('policy', 'training', 'process', 'system', 'commissioning', 'audit', 'communication', 'escalation')),
  strength text not null check (strength in ('strong', 'medium', 'weak')),
  repeat_of uuid references recommendation,
  issued_at timestamptz,
  issued_by_name text,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  version integer not null default 1,
  created_by uuid,
  created_at timestamptz not null default app.now(),
  unique (case_id, number),
  check (repeat_of <> id)
);
create index recommendation_addressee on recommendation (addressee_agency_id) where issued_at is not null;
create index recommendation_repeat on recommendation (repeat_of) where repeat_of is not null;
create index recommendation_partnership on recommendation (partnership_id);

-- Does the actor answer for their agency? Agency leads, addressees, and the national bodies.
create function app.answers_for_agency() returns boolean language sql stable as $$
  select app.is_user() and exists (select 1 from membership m where m.user_id = app.user_id() and (m.ended_at is null or m.ended_at > app.now())
    and m.role in ('addressee', 'agency-lead', 'department', 'inspectorate'))
$$;
call app.protect_for_team('recommendation');
create policy addressee_reads on recommendation for select to practice_review_app
  using (issued_at is not null and addressee_agency_id = (select app.agency_id()) and (select app.answers_for_agency())
    and case_id <> all ((select app.walled_cases())::uuid[]));

call app.never_changes('recommendation', 'id', 'case_id', 'partnership_id', 'case_reference', 'number', 'created_by', 'created_at');
call app.filled_once('recommendation', 'issued_at', 'issued_by_name', 'withdrawn_at', 'withdrawn_reason');
-- An issued recommendation says for ever what it said; it can be withdrawn with a reason, not rewritten.
create function app.keep_issued_recommendation() returns trigger language plpgsql as $$
begin
  if old.issued_at is not null and (new.text, new.why, new.change_for_children, new.due_on, new.addressee_agency_id, new.finding_id, new.type, new.strength, new.repeat_of)
    is distinct from (old.text, old.why, old.change_for_children, old.due_on, old.addressee_agency_id, old.finding_id, old.type, old.strength, old.repeat_of) then
    raise exception 'an issued recommendation is not rewritten: withdraw it and issue another';
  end if;
  return new;
end
$$;
create trigger recommendation_is_kept before update on recommendation for each row execute function app.keep_issued_recommendation();

-- The recommendation is one that the actor's agency must answer.
create function app.is_asked_to(the_recommendation uuid, the_case uuid) returns boolean language sql stable as $$
  select app.answers_for_agency() and exists (select 1 from recommendation r where r.id = the_recommendation and r.case_id = the_case
    and r.issued_at is not null and r.addressee_agency_id = app.agency_id() and r.case_id <> all (app.walled_cases()))
$$;

-- What the addressee says: accepted, in part, not accepted, with reasons; later "complete". The newest answer holds, earlier ones stay.
create table recommendation_reply (
  id uuid primary key,
  case_id uuid not null references review_case,
  recommendation_id uuid not null references recommendation,
  number integer not null,
  kind text not null check (kind in ('accepted', 'accepted-in-part', 'not-accepted', 'complete')),
  text text not null,
  by_user uuid not null references app_user,
  by_name text not null,
  at timestamptz not null default app.now(),
  unique (recommendation_id, number)
);

create table recommendation_action (
  id uuid primary key,
  case_id uuid not null references review_case,
  recommendation_id uuid not null references recommendation,
  text text not null,
  -- a role, not a name
  owner_role text not null,
  due_on date not null,
  done_on date,
  by_user uuid not null references app_user,
  by_name text not null,
  at timestamptz not null default app.now()
);
create index recommendation_action_of on recommendation_action (recommendation_id, due_on);

create table recommendation_evidence (
  id uuid primary key,
  case_id uuid not null references review_case,
  recommendation_id uuid not null references recommendation,
  text text not null,
  link text not null default '',
  by_user uuid not null references app_user,
  by_name text not null,
  at timestamptz not null default app.now()
);
create index recommendation_evidence_of on recommendation_evidence (recommendation_id, at);

-- The recommender's judgement of the status, with reasons; added to, never changed.
create table recommendation_status (
  id uuid primary key,
  case_id uuid not null references review_case,
  recommendation_id uuid not null references recommendation,
  number integer not null,
  status text not null check (status in ('awaiting-answer', 'accepted', 'in-progress', 'awaiting-evidence', 'assured', 'embedded', 'not-accepted', 'superseded')),
  reasons text not null,
  by_user uuid,
  by_name text not null,
  at timestamptz not null default app.now(),
  unique (recommendation_id, number)
);

-- How anybody will know that it made a difference; each saving is a new version.
create table recommendation_measure (
  id uuid primary key,
  case_id uuid not null references review_case,
  recommendation_id uuid not null references recommendation,
  version integer not null,
  measure text not null,
  baseline text not null default '',
  target text not null default '',
  method text not null check (method in ('audit', 'dip-sample', 'practitioner-survey', 'data', 'family-feedback')),
  recheck_on date,
  result text not null default '',
  by_user uuid,
  by_name text not null,
  at timestamptz not null default app.now(),
  unique (recommendation_id, version)
);

create procedure app.protect_for_team_and_addressee(the_table regclass, addressee_adds boolean, team_adds boolean) language plpgsql as $$
begin
  call app.protect(the_table);
  execute format('grant select, insert on %s to practice_review_app', the_table);
  execute format('create policy team_reads on %s for select to practice_review_app using (app.on_case_team(case_id))', the_table);
  execute format('create policy addressee_reads on %s for select to practice_review_app using (app.is_asked_to(recommendation_id, case_id))', the_table);
  if addressee_adds then
    execute format('create policy addressee_adds on %s for insert to practice_review_app with check (by_user = (select app.user_id()) and app.is_asked_to(recommendation_id, case_id))', the_table);
  end if;
  if team_adds then
    execute format('create policy team_adds on %s for insert to practice_review_app with check (by_user = (select app.user_id()) and app.on_case_team(case_id) and not app.is_asked_to(recommendation_id, case_id))', the_table);
  end if;
end
$$;
-- The second wall for "nobody judges their own work": only those who judge, and of the agency it is addressed to only the business manager.
create function app.judges(the_recommendation uuid, the_case uuid) returns boolean language plpgsql stable as $$
begin
  return app.holds_role_for(the_case, 'business-manager', 'partnership-chair', 'delegated-safeguarding-partner')
    and (app.holds_role_for(the_case, 'business-manager')
      or exists (select 1 from recommendation r where r.id = the_recommendation and r.addressee_agency_id is distinct from app.agency_id()));
end
$$;
call app.protect_for_team_and_addressee('recommendation_reply', true, false);
call app.protect_for_team_and_addressee('recommendation_action', true, false);
-- The partnership may also record evidence it has seen itself: not every addressee uses the service.
call app.protect_for_team_and_addressee('recommendation_evidence', true, true);
call app.protect_for_team_and_addressee('recommendation_status', false, false);
call app.protect_for_team_and_addressee('recommendation_measure', false, true);
create policy judge_adds on recommendation_status for insert to practice_review_app
  with check (by_user = (select app.user_id()) and not app.is_asked_to(recommendation_id, case_id)
    and (app.judges(recommendation_id, case_id) or (number = 1 and status = 'awaiting-answer' and app.holds_role_for(case_id, 'partnership-chair'))));

grant update (done_on) on recommendation_action to practice_review_app;
create policy addressee_does on recommendation_action for update to practice_review_app
  using (app.is_asked_to(recommendation_id, case_id)) with check (app.is_asked_to(recommendation_id, case_id));
