-- The library: what the public reads. Publications of this installation, and records of real inquiries and reviews.
-- Published text is readable by anybody; a publication that is planned, or was withdrawn, by its case's team alone.

create table publication (
  id uuid primary key,
  case_id uuid not null unique references review_case,
  publisher text not null,
  -- the permanent address: /library/SLUG
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
  form text not null check (form in ('full', 'improvements')),
  kind text not null,
  title text not null,
  summary text not null,
  lead_reviewer_name text not null default '',
  themes text[] not null default '{}',
  age_bands text[] not null default '{}',
  year integer,
  nation text not null,
  recommendation_count integer not null default 0,
  html text not null,
  sha256 text not null check (sha256 = encode(sha256(convert_to(html, 'UTF8')), 'hex')),
  -- what is searched: the words without markup and accents
  search_title text not null default '',
  search_text text not null default '',
  search tsvector generated always as (setweight(to_tsvector('english', left(search_title, 2000)), 'A') || setweight(to_tsvector('english', left(search_text, 300000)), 'D')) stored,
  version integer not null default 1,
  -- corrections since it was first published, told to readers: [{"version": 2, "at": "...", "note": "..."}]
  corrections jsonb not null default '[]',
  published_at timestamptz not null,
  changed_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_reason text
);
create index publication_search on publication using gin (search);
create index publication_themes on publication using gin (themes);
create index publication_newest on publication (published_at desc);
call app.protect('publication');
grant select, insert, update on publication to practice_review_app;
create policy anyone_reads_published on publication for select to practice_review_app
  using (published_at <= (select app.now()) and withdrawn_at is null);
create policy team on publication to practice_review_app using (app.on_case_team(case_id)) with check (app.on_case_team(case_id));

-- Every version that was ever published, for the team; the public reads the newest.
create table publication_version (
  id uuid primary key,
  publication_id uuid not null references publication,
  case_id uuid not null references review_case,
  version integer not null,
  title text not null,
  summary text not null,
  html text not null,
  sha256 text not null,
  note text not null default '',
  published_by uuid,
  published_by_name text not null,
  published_at timestamptz not null default app.now(),
  unique (publication_id, version)
);
call app.protect('publication_version');
grant select, insert on publication_version to practice_review_app;
create policy team_reads on publication_version for select to practice_review_app using (app.on_case_team(case_id));
create policy team_adds on publication_version for insert to practice_review_app with check (app.on_case_team(case_id));

-- The wall, for everybody, the service itself included: no text without two people's release, and an address once public never becomes another.
create function app.keep_publication() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if (new.slug, new.case_id, new.published_at) is distinct from (old.slug, old.case_id, old.published_at) then
      raise exception 'the address and the first day of a publication are permanent';
    end if;
    -- To take something off the shelf one person is enough; to put it back, or to change a word of it, two are needed again.
    if new.withdrawn_at is not null or (new.withdrawn_at is not distinct from old.withdrawn_at
      and (new.html, new.sha256, new.form, new.title, new.summary, new.publisher, new.kind, new.lead_reviewer_name, new.search_title, new.search_text)
        is not distinct from (old.html, old.sha256, old.form, old.title, old.summary, old.publisher, old.kind, old.lead_reviewer_name, old.search_title, old.search_text)) then
      return new;
    end if;
  end if;
  if not app.released_by_two(new.case_id, new.sha256, new.form, new.title, new.summary, new.slug) then
    raise exception 'a text is published only after two people have released it';
  end if;
  return new;
end
$$;
create trigger publication_is_released before insert or update on publication for each row execute function app.keep_publication();

-- What stays at the address of something withdrawn: that it was there, and why it is not; neither its title nor its text.
create function app.withdrawn_publication(the_slug text) returns table (publisher text, withdrawn_at timestamptz, withdrawn_reason text)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.publisher, p.withdrawn_at, p.withdrawn_reason from publication p
  where p.slug = the_slug and p.withdrawn_at is not null and p.published_at <= app.now()
$$;
revoke all on function app.withdrawn_publication(text) from public;
grant execute on function app.withdrawn_publication(text) to practice_review_app;

-- Real inquiries, reviews and Panel publications: facts with their sources. `slug` is a permanent address too; nothing is ever removed.
create table library_record (
  slug text primary key check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 100),
  kind text not null,
  title text not null,
  publisher text not null default '',
  nations text[] not null,
  year integer,
  -- sorts by when it was published; empty when that is not known
  sort_key text not null default '',
  themes text[] not null default '{}',
  age_bands text[] not null default '{}',
  summary text not null default '',
  -- the whole record, as it was imported
  record jsonb not null,
  digest text not null,
  origin text not null check (origin in ('shipped', 'imported')),
  search_title text not null default '',
  search_text text not null default '',
  search tsvector generated always as (setweight(to_tsvector('english', left(search_title, 2000)), 'A') || setweight(to_tsvector('english', left(search_text, 300000)), 'D')) stored,
  added_at timestamptz not null default app.now(),
  changed_at timestamptz not null default app.now()
);
create index library_record_search on library_record using gin (search);
create index library_record_themes on library_record using gin (themes);
create index library_record_newest on library_record (sort_key desc);
call app.protect('library_record');
grant select, insert, update on library_record to practice_review_app;
create policy anyone_reads on library_record for select to practice_review_app using (true);
create policy administrator_writes on library_record to practice_review_app using ((select app.is_administrator())) with check ((select app.is_administrator()));

-- An address is free when nothing in the library has it, published or not. Asked before somebody chooses one, who may not see what has it.
create function app.library_slug_taken(the_slug text, the_case uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from library_record r where r.slug = the_slug)
    or exists (select 1 from publication p where p.slug = the_slug and p.case_id is distinct from the_case)
$$;
revoke all on function app.library_slug_taken(text, uuid) from public;
grant execute on function app.library_slug_taken(text, uuid) to practice_review_app;

-- Text as it is searched: without accents. Publications and records are stored so; national reports are read where they are.
create function app.plain_letters(the_text text) returns text language sql immutable as $$
  select regexp_replace(normalize(coalesce(the_text, ''), NFKD), U&'[\0300-\036F]', '', 'g')
$$;

-- All kinds as one list. It runs with the rights of whoever asks, so the policies above hold in it; the team's own drafts are left out of it too.
-- National reports that the Panel publishes in this service are few: what is searched of them is worked out as they are read.
create view library_item with (security_invoker = true) as
  select slug, 'publication' as source, kind, title, summary, publisher, array[nation] as nations, year,
    to_char(published_at at time zone 'Europe/London', 'YYYY-MM-DD') as sort_key, themes, age_bands, search, search_text, changed_at
  from publication where published_at <= (select app.now()) and withdrawn_at is null
  union all
  select slug, 'record' as source, kind, title, summary, publisher, nations, year, sort_key, themes, age_bands, search, search_text, changed_at
  from library_record
  union all
  select 'national-review-' || n.national_review_id, 'national-report', 'national-review', n.content ->> 'title', coalesce(n.content ->> 'summary', ''),
    'Child Safeguarding Practice Review Panel', array['England'], extract(year from n.published_on)::integer, to_char(n.published_on, 'YYYY-MM-DD'),
    '{}'::text[], '{}'::text[],
    setweight(to_tsvector('english', left(app.plain_letters(concat_ws(E'\n', n.content ->> 'title', n.content ->> 'summary')), 2000)), 'A')
      || setweight(to_tsvector('english', left(words.text, 300000)), 'D'),
    words.text, n.recorded_at
  from national_review_publication n
  cross join lateral (select app.plain_letters(string_agg(s ->> 'text', E'\n')) as text from jsonb_array_elements(n.content -> 'sections') s) words
  where n.published_on <= ((select app.now()) at time zone 'Europe/London')::date;
grant select on library_item to practice_review_app;
