-- Programs that act for a person: the secrets they come with, and that a repeat of a program's command is told from another command under the same key.

-- Only the hash of the secret is kept; the secret is shown once. A program may do what its person may do, and of that only what the scopes name.
create table program_token (
  id uuid primary key,
  user_id uuid not null references app_user,
  -- what uses it, in the person's words
  label text not null check (length(label) between 1 and 200),
  token_hash text not null unique,
  -- "rapid-review:read", "all:write"
  scopes text[] not null check (cardinality(scopes) between 1 and 100),
  created_at timestamptz not null default app.now(),
  -- who made it: the person, or the service on an operator's command
  created_by uuid references app_user,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  check (expires_at > created_at)
);
create index program_token_user on program_token (user_id);
call app.protect('program_token');
grant select, insert, update on program_token to practice_review_app;
create policy own on program_token to practice_review_app using (user_id = (select app.user_id())) with check (user_id = (select app.user_id()));
create policy administrator_reads on program_token for select to practice_review_app using ((select app.is_administrator()));
create policy administrator_ends on program_token for update to practice_review_app using ((select app.is_administrator())) with check ((select app.is_administrator()));
call app.never_changes('program_token', 'id', 'user_id', 'label', 'token_hash', 'scopes', 'created_at', 'created_by', 'expires_at');
call app.filled_once('program_token', 'revoked_at');

-- For whom a program comes with this secret, while it works and the account is open. Notes, at most once a minute, that it was used.
create function app.program_actor(the_hash text, the_now timestamptz) returns jsonb language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found program_token;
  facts jsonb;
begin
  select * into found from program_token t where t.token_hash = the_hash and t.revoked_at is null and t.expires_at > the_now;
  if found.id is null then
    return null;
  end if;
  facts := app.actor_facts(found.user_id, the_now);
  if facts is null then
    return null;
  end if;
  if found.last_used_at is null or found.last_used_at < the_now - interval '1 minute' then
    update program_token set last_used_at = the_now where id = found.id;
  end if;
  return jsonb_build_object('token', found.id, 'scopes', to_jsonb(found.scopes), 'expiresAt', found.expires_at, 'facts', facts);
end
$$;
revoke all on function app.program_actor(text, timestamptz) from public;

-- What a command was, so that the same key with other answers is refused and never taken for a repeat.
alter table command_receipt add column fingerprint text;
