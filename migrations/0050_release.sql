-- Release: how a publication is prepared, the exact text that two people release, what the check found in it and who answers for what was accepted.
-- All of it is the case team's. What the public reads is in the library's own table (0051), and only gets there through the wall at the end of this file.

-- What is being prepared: editable, with a version; each text assembled from it is kept.
create table release_preparation (
  case_id uuid primary key references review_case,
  title text not null,
  slug text not null,
  summary text not null,
  form text not null check (form in ('full', 'improvements', 'withheld')),
  -- why not the full report: for the Panel and the Secretary of State, not for the public
  form_reason text not null default '',
  themes text[] not null default '{}',
  age_bands text[] not null default '{}',
  year integer,
  nation text not null default 'England',
  -- words of the signed report that read differently in the publication: [{"from": "...", "to": "..."}]
  replacements jsonb not null default '[]',
  -- what a correction of something already published corrects
  correction_note text not null default '',
  version integer not null default 1,
  updated_by uuid,
  updated_at timestamptz not null default app.now()
);
call app.protect_for_team('release_preparation');
call app.never_changes('release_preparation', 'case_id');

-- One text as it would be published, never changed: the newest of a case is the one that can be released.
create table release_candidate (
  id uuid primary key,
  case_id uuid not null references review_case,
  number integer not null,
  form text not null check (form in ('full', 'improvements', 'withheld')),
  form_reason text not null default '',
  title text not null,
  slug text not null,
  summary text not null,
  lead_reviewer_name text not null default '',
  themes text[] not null default '{}',
  age_bands text[] not null default '{}',
  year integer,
  nation text not null,
  recommendation_count integer not null default 0,
  correction_note text not null default '',
  -- each replacement with how often it was made
  replacements jsonb not null default '[]',
  html text not null,
  sha256 text not null check (sha256 = encode(sha256(convert_to(html, 'UTF8')), 'hex')),
  made_by uuid,
  made_by_name text not null,
  made_at timestamptz not null default app.now(),
  unique (case_id, number)
);
call app.protect('release_candidate');
grant select, insert on release_candidate to practice_review_app;
create policy team_reads on release_candidate for select to practice_review_app using (app.on_case_team(case_id));
create policy team_adds on release_candidate for insert to practice_review_app with check (app.on_case_team(case_id));

-- A reason, by one person, why something the check found may stand in one text. The newest of a person holds.
create table release_acceptance (
  id uuid primary key,
  case_id uuid not null references review_case,
  candidate_id uuid not null references release_candidate,
  -- which finding; a digest, so that the name that was found is not stored again
  finding_key text not null,
  reason text not null,
  accepted_by uuid not null references app_user,
  accepted_by_name text not null,
  accepted_at timestamptz not null default app.now()
);
create index release_acceptance_candidate on release_acceptance (candidate_id);
call app.protect('release_acceptance');
grant select, insert on release_acceptance to practice_review_app;
create policy team_reads on release_acceptance for select to practice_review_app using (app.on_case_team(case_id));

-- One person's release of exactly one text.
create table release_signature (
  id uuid primary key,
  case_id uuid not null references review_case,
  candidate_id uuid not null references release_candidate,
  released_by uuid not null references app_user,
  released_by_name text not null,
  released_by_agency text not null,
  released_at timestamptz not null default app.now(),
  voided_at timestamptz,
  voided_reason text
);
create index release_signature_candidate on release_signature (candidate_id);
create unique index release_signature_once on release_signature (candidate_id, released_by) where voided_at is null;

-- The second wall: only somebody with one of the three releasing roles, acting for themselves, who never was a lead reviewer of the case, and only the newest text.
create function app.may_release(the_case uuid, the_candidate uuid, the_person uuid) returns boolean language sql stable as $$
  select the_person = app.user_id() and app.on_case_team(the_case)
    and exists (select 1 from membership m join review_case c on c.id = the_case and c.partnership_id = m.partnership_id
      where m.user_id = the_person and (m.ended_at is null or m.ended_at > app.now())
        and m.role in ('business-manager', 'delegated-safeguarding-partner', 'partnership-chair'))
    and not exists (select 1 from appointment p where p.case_id = the_case and p.user_id = the_person and p.role = 'lead-reviewer')
    and not exists (select 1 from local_review_reviewer r where r.case_id = the_case and r.user_id = the_person)
    and exists (select 1 from release_candidate k where k.id = the_candidate and k.case_id = the_case
      and k.number = (select max(n.number) from release_candidate n where n.case_id = the_case))
$$;
create policy releaser_accepts on release_acceptance for insert to practice_review_app with check (app.may_release(case_id, candidate_id, accepted_by));

call app.protect('release_signature');
grant select, insert on release_signature to practice_review_app;
grant update (voided_at, voided_reason) on release_signature to practice_review_app;
create policy team_reads on release_signature for select to practice_review_app using (app.on_case_team(case_id));
create policy releaser_releases on release_signature for insert to practice_review_app with check (app.may_release(case_id, candidate_id, released_by));
create policy team_voids on release_signature for update to practice_review_app
  using (app.on_case_team(case_id) and voided_at is null) with check (app.on_case_team(case_id) and voided_at is not null);

-- Two different people have released exactly this text, in this form, under this title, summary and address. Nothing reaches the library without it.
create function app.released_by_two(the_case uuid, the_sha256 text, the_form text, the_title text, the_summary text, the_slug text) returns boolean language sql stable as $$
  select count(distinct s.released_by) >= 2 from release_signature s join release_candidate k on k.id = s.candidate_id
  where k.case_id = the_case and k.sha256 = the_sha256 and k.form = the_form and k.title = the_title and k.summary = the_summary and k.slug = the_slug
    and s.voided_at is null
$$;
