-- Meetings of a rapid review: when and where, who chairs, the agenda, who is invited. Letters can carry an entry for a calendar.

-- A letter's entry for the reader's calendar (RFC 5546), written with the letter and never changed.
alter table outbox_mail add column calendar text not null default '';
drop trigger never_changes on outbox_mail;
call app.never_changes('outbox_mail', 'id', 'case_id', 'to_email', 'to_name', 'subject', 'body_text', 'calendar', 'created_at');

-- The agenda that meetings of a partnership start with. A partnership without a row has the one that the service starts with.
create table meeting_agenda_template (
  partnership_id uuid primary key references partnership,
  items jsonb not null,
  version integer not null default 1,
  changed_by uuid references app_user,
  changed_at timestamptz not null default app.now()
);
call app.protect('meeting_agenda_template');
grant select, insert, update on meeting_agenda_template to practice_review_app;
create policy team_reads on meeting_agenda_template for select to practice_review_app
  using (partnership_id = any ((select app.team_partnerships())::uuid[]));
create policy manager_adds on meeting_agenda_template for insert to practice_review_app with check (app.manages(partnership_id));
create policy manager_changes on meeting_agenda_template for update to practice_review_app
  using (app.manages(partnership_id)) with check (app.manages(partnership_id));
call app.never_changes('meeting_agenda_template', 'partnership_id');

-- One row for each version of each meeting; the newest holds. The number of the version, less one, is the SEQUENCE of its calendar entry.
create table rapid_review_meeting (
  id uuid primary key,
  case_id uuid not null references review_case,
  meeting_id uuid not null,
  version integer not null,
  kind text not null check (kind in ('progress', 'rapid-review', 'decision', 'other')),
  held_on date not null,
  -- local time, hours and minutes
  starts_at text not null check (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  ends_at text not null check (ends_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  place text not null default '',
  link text not null default '',
  chair_id uuid references app_user,
  -- whoever called the meeting: answers to an invitation go there
  organiser_name text not null,
  organiser_email text not null,
  change_reason text not null default '',
  cancelled_reason text,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  check (starts_at < ends_at),
  unique (meeting_id, version)
);
create index rapid_review_meeting_case on rapid_review_meeting (case_id);
call app.protect_rapid_review_rows('rapid_review_meeting');

-- The whole agenda, as it was saved each time: [{ "id": …, "title": … }, …]
create table rapid_review_meeting_agenda (
  id uuid primary key,
  case_id uuid not null references review_case,
  meeting_id uuid not null,
  version integer not null,
  items jsonb not null,
  saved_by uuid references app_user,
  saved_by_name text not null,
  saved_at timestamptz not null default app.now(),
  unique (meeting_id, version)
);
create index rapid_review_meeting_agenda_case on rapid_review_meeting_agenda (case_id);
call app.protect_rapid_review_rows('rapid_review_meeting_agenda');

-- Who is invited. The reference and the partnership are written here too, for those invited who may not open the case.
create table rapid_review_meeting_invitation (
  id uuid primary key,
  case_id uuid not null references review_case,
  meeting_id uuid not null,
  case_reference text not null,
  partnership_name text not null,
  -- the account that goes with the address, if there is one
  user_id uuid references app_user,
  agency_id uuid references agency,
  name text not null,
  email text not null,
  organisation text not null default '',
  invited_by_name text not null,
  invited_at timestamptz not null default app.now(),
  withdrawn_at timestamptz,
  withdrawn_by_name text
);
create unique index rapid_review_meeting_invitation_once on rapid_review_meeting_invitation (meeting_id, lower(email)) where withdrawn_at is null;
create index rapid_review_meeting_invitation_case on rapid_review_meeting_invitation (case_id);
create index rapid_review_meeting_invitation_user on rapid_review_meeting_invitation (user_id);
call app.protect_rapid_review_rows('rapid_review_meeting_invitation');
grant update (withdrawn_at, withdrawn_by_name) on rapid_review_meeting_invitation to practice_review_app;
create policy team_withdraws on rapid_review_meeting_invitation for update to practice_review_app
  using (app.on_case_team(case_id) and withdrawn_at is null) with check (app.on_case_team(case_id) and withdrawn_at is not null);
call app.filled_once('rapid_review_meeting_invitation', 'withdrawn_at', 'withdrawn_by_name');

-- Somebody invited sees that invitation while it stands, whoever they are; a conflict of interest on the case ends it.
create policy own on rapid_review_meeting_invitation for select to practice_review_app
  using (user_id = (select app.user_id()) and withdrawn_at is null and case_id <> all ((select app.walled_cases())::uuid[]));

-- Is the one who acts invited to this meeting?
create function app.invited_to(the_meeting uuid) returns boolean language plpgsql stable as $$
begin
  if app.user_id() is null then
    return false;
  end if;
  return exists (select 1 from rapid_review_meeting_invitation i
    where i.meeting_id = the_meeting and i.user_id = app.user_id() and i.withdrawn_at is null and i.case_id <> all (app.walled_cases()));
end
$$;
create policy invited_read on rapid_review_meeting for select to practice_review_app using (app.invited_to(meeting_id));
create policy invited_read on rapid_review_meeting_agenda for select to practice_review_app using (app.invited_to(meeting_id));
