-- The secret that somebody's authenticator app shares with us. It counts once a code of it has been shown.
create table identity.totps (
  user_id uuid primary key references identity.users on delete cascade,
  secret_cipher text not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  -- The time step (RFC 6238) of the last code that was taken: none is taken twice.
  last_step integer not null default 0
);

-- What lets their owner in without the app, each of them once. Only a keyed hash: they are too short for a bare one.
create table identity.recovery_codes (
  user_id uuid not null references identity.users on delete cascade,
  code_hash bytea not null,
  created_at timestamptz not null,
  primary key (user_id, code_hash)
);

create table identity.passkeys (
  id uuid primary key,
  user_id uuid not null references identity.users on delete cascade,
  -- The authenticator's own name for it, base64url.
  credential_id text not null,
  -- COSE.
  public_key bytea not null,
  -- How often the authenticator says it has signed; many never count.
  sign_count bigint not null,
  transports text[] not null,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  constraint passkeys_credential unique (credential_id)
);
create index passkeys_of_user on identity.passkeys (user_id, created_at);

-- What an authenticator is to sign next, once: somebody's who adds a passkey, or nobody's yet, who logs in.
create table identity.passkey_challenges (
  id uuid primary key,
  user_id uuid references identity.users on delete cascade,
  challenge text not null,
  expires_at timestamptz not null,
  constraint passkey_challenges_one_each unique (user_id)
);
create index passkey_challenges_age on identity.passkey_challenges (expires_at);
