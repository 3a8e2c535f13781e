-- The Panel: how it weighs each rapid review against the national criteria, what it replies, and what is said about a reply afterwards.
-- Triage and replies that are not sent are the Panel's alone. A sent reply and the messages about it are the Panel's and the case team's, and never change.

-- The Panel may look at this case: it has been notified, and no conflict of interest walls this person off from it.
create function app.panel_on_case(the_case uuid) returns boolean language sql stable as $$
  select app.is_panel() and exists (select 1 from review_case c where c.id = the_case
    and c.notified_at is not null and c.id <> all (app.walled_cases()))
$$;

-- Whom to write to about a case: people with this role in its partnership, or nationally; never somebody whom a conflict of interest keeps away from it.
create function app.people_to_tell(the_case uuid, the_role text) returns table (name text, email text)
language sql stable security definer set search_path = public, pg_temp as $$
  select u.name, u.email from review_case c
  join membership m on m.role = the_role and (m.partnership_id is null or m.partnership_id = c.partnership_id) and m.ended_at is null
  join app_user u on u.id = m.user_id and u.active
  where c.id = the_case and app.is_user()
    and not exists (select 1 from conflict_of_interest x where x.case_id = c.id and x.user_id = u.id and x.lifted_at is null)
  order by u.email
$$;
revoke all on function app.people_to_tell(uuid, text) from public;
grant execute on function app.people_to_tell(uuid, text) to practice_review_app;

-- Nothing is weighed or answered before it was submitted.
create function app.submitted_for_case(the_submission uuid, the_case uuid) returns boolean language sql stable as $$
  select exists (select 1 from rapid_review_submission s where s.id = the_submission and s.case_id = the_case)
$$;

-- Each saving of a triage is a new row; the newest holds.
create table panel_triage (
  id uuid primary key,
  case_id uuid not null references review_case,
  submission_id uuid not null references rapid_review_submission,
  number integer not null,
  complex text not null check (complex in ('yes', 'no', 'not-known')),
  complex_note text not null default '',
  national_importance text not null check (national_importance in ('yes', 'no', 'not-known')),
  national_importance_note text not null default '',
  -- { "N-a": { "judgement": "met", "note": "…" }, … }
  criteria jsonb not null,
  -- what the decision table answered on that day, with its reasons and citations
  suggestion jsonb not null,
  conclusion text not null check (conclusion in ('not-concluded', 'no-national-review', 'national-review', 'thematic-review')),
  conclusion_reasons text not null default '',
  recorded_by uuid not null references app_user,
  recorded_by_name text not null,
  recorded_at timestamptz not null default app.now(),
  unique (case_id, number)
);
call app.protect('panel_triage');
grant select, insert on panel_triage to practice_review_app;
create policy panel_reads on panel_triage for select to practice_review_app using (app.panel_on_case(case_id));
create policy panel_adds on panel_triage for insert to practice_review_app
  with check (app.panel_on_case(case_id) and recorded_by = (select app.user_id()) and app.submitted_for_case(submission_id, case_id));

-- A reply is prepared, decided by a Panel member, then sent. It gets its number when it is sent, and is final from then on.
create table panel_reply (
  id uuid primary key,
  case_id uuid not null references review_case,
  submission_id uuid not null references rapid_review_submission,
  number integer,
  outcome text not null,
  reasons text not null,
  asks text not null default '',
  answer_by date,
  version integer not null default 1,
  prepared_by uuid references app_user,
  prepared_by_name text not null,
  prepared_at timestamptz not null default app.now(),
  decided_by uuid references app_user,
  decided_by_name text,
  decided_at timestamptz,
  sent_by uuid references app_user,
  sent_by_name text,
  sent_at timestamptz,
  letter text,
  check (sent_at is null or (decided_at is not null and number is not null and letter is not null)),
  unique (case_id, number)
);
create unique index panel_reply_one_draft on panel_reply (case_id) where sent_at is null;
create index panel_reply_submission on panel_reply (submission_id);
call app.protect('panel_reply');
grant select, insert, update on panel_reply to practice_review_app;
call app.never_changes('panel_reply', 'id', 'case_id');
-- The second wall for "a Panel member decides", each in their own name; anybody of the Panel sends, in theirs.
call app.names_who_acts('panel_reply', 'decided_by', 'panel-member');
call app.names_who_acts('panel_reply', 'sent_by', 'panel-member panel-secretariat');
-- A decision is of these words: changed words are not yet decided.
create function app.keep_decided_reply() returns trigger language plpgsql as $$
begin
  if old.decided_at is not null and new.decided_at is not null
    and (old.submission_id, old.outcome, old.reasons, old.asks, old.answer_by) is distinct from (new.submission_id, new.outcome, new.reasons, new.asks, new.answer_by) then
    raise exception 'a decided reply is not changed: the decision is taken back first' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create trigger decided_reply_is_kept before update on panel_reply for each row execute function app.keep_decided_reply();
create policy panel_reads on panel_reply for select to practice_review_app using (app.panel_on_case(case_id));
create policy team_reads_sent on panel_reply for select to practice_review_app using (sent_at is not null and app.on_case_team(case_id));
create policy panel_adds on panel_reply for insert to practice_review_app
  with check (app.panel_on_case(case_id) and sent_at is null and decided_at is null and app.submitted_for_case(submission_id, case_id));
create policy panel_changes_drafts on panel_reply for update to practice_review_app
  using (app.panel_on_case(case_id) and sent_at is null) with check (app.panel_on_case(case_id) and app.submitted_for_case(submission_id, case_id));

-- What the partnership and the Panel say to each other about a sent reply. Only ever added to.
create table panel_message (
  id uuid primary key,
  case_id uuid not null references review_case,
  reply_id uuid not null references panel_reply,
  side text not null check (side in ('partnership', 'panel')),
  kind text not null check (kind in ('challenge', 'information', 'answer')),
  text text not null,
  written_by uuid not null references app_user,
  written_by_name text not null,
  written_by_agency text not null,
  written_at timestamptz not null default app.now()
);
create index panel_message_case on panel_message (case_id, written_at);
call app.protect('panel_message');
grant select, insert on panel_message to practice_review_app;
create policy panel_reads on panel_message for select to practice_review_app using (app.panel_on_case(case_id));
create policy team_reads on panel_message for select to practice_review_app using (app.on_case_team(case_id));
create policy each_side_writes on panel_message for insert to practice_review_app
  with check (written_by = (select app.user_id())
    and ((side = 'panel' and app.panel_on_case(case_id)) or (side = 'partnership' and app.on_case_team(case_id)))
    and exists (select 1 from panel_reply r where r.id = reply_id and r.case_id = panel_message.case_id and r.sent_at is not null));

-- The words around a reply. Each saving is a new version; the newest is used.
create table panel_letter_template (
  version integer primary key,
  text text not null,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now()
);
call app.protect('panel_letter_template');
grant select, insert on panel_letter_template to practice_review_app;
create policy panel_reads on panel_letter_template for select to practice_review_app using ((select app.is_panel()));
create policy panel_adds on panel_letter_template for insert to practice_review_app with check ((select app.is_panel()));
