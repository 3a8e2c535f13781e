-- Letters are claimed while they are carried; sign-in keeps its challenges and the people's identities at their own organisations.

alter table outbox_mail add column claimed_until timestamptz;

-- A passkey ceremony in progress: used once, for five minutes.
create table passkey_challenge (
  id uuid primary key,
  user_id uuid references app_user,
  challenge text not null,
  -- what the person calls the passkey they are adding
  label text not null default '',
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
call app.protect('passkey_challenge');
grant select, insert, update on passkey_challenge to practice_review_app;
create policy own on passkey_challenge to practice_review_app using (user_id = (select app.user_id())) with check (user_id = (select app.user_id()));

-- A sign-in at an organisation's own OpenID provider in progress.
create table oidc_attempt (
  state text primary key,
  nonce text not null,
  code_verifier text not null,
  return_path text not null,
  -- the browser that began it, so that nobody can finish it in another
  browser_hash text not null,
  created_at timestamptz not null default app.now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
call app.protect('oidc_attempt');
grant select, insert, update on oidc_attempt to practice_review_app;

-- Who a person is at a provider: matched by e-mail the first time, by the provider's own id ever after.
create table oidc_identity (
  issuer text not null,
  subject text not null,
  user_id uuid not null references app_user,
  created_at timestamptz not null default app.now(),
  primary key (issuer, subject)
);
call app.protect('oidc_identity');
grant select, insert on oidc_identity to practice_review_app;

call app.never_changes('passkey_challenge', 'id', 'user_id', 'challenge', 'created_at', 'expires_at');
call app.filled_once('passkey_challenge', 'used_at');
call app.never_changes('oidc_attempt', 'state', 'nonce', 'code_verifier', 'return_path', 'browser_hash', 'created_at', 'expires_at');
call app.filled_once('oidc_attempt', 'used_at');
