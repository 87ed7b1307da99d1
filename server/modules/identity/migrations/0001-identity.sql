create schema identity;

create table identity.users (
  id uuid primary key,
  email text not null,
  -- Addresses are compared without case: two people don't share one by spelling it differently.
  email_folded text not null generated always as (lower(email)) stored,
  -- E.164.
  phone text not null,
  first_name text not null check (length(first_name) between 2 and 50),
  last_name text not null check (length(last_name) between 2 and 50),
  password_hash text not null,
  role text not null,
  -- A role asked for at sign-up, which only an administrator grants.
  requested_role text,
  status text not null check (status in ('active', 'suspended')),
  language text not null,
  date_of_birth date,
  -- The number itself only encrypted; the keyed hash finds it again.
  national_id_cipher text,
  national_id_hash bytea,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint users_email unique (email_folded),
  constraint users_phone unique (phone),
  constraint users_national_id unique (national_id_hash),
  check ((national_id_cipher is null) = (national_id_hash is null))
);

-- One log-in on one device: the family of all refresh tokens that descend from it.
create table identity.sessions (
  id uuid primary key,
  user_id uuid not null references identity.users on delete cascade,
  user_agent text,
  ip text not null,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('logged_out', 'ended_by_user', 'token_reused')),
  check ((ended_at is null) = (end_reason is null))
);
create index sessions_open on identity.sessions (user_id) where ended_at is null;
create index sessions_age on identity.sessions (expires_at);

create table identity.refresh_tokens (
  -- SHA-256; the token itself is only with whoever holds it.
  hash bytea primary key,
  session_id uuid not null references identity.sessions on delete cascade,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  spent_at timestamptz,
  -- SHA-256 of the Idempotency-Key it was spent under: the same request again is no theft.
  spent_under bytea
);
create index refresh_tokens_session on identity.refresh_tokens (session_id);
create index refresh_tokens_age on identity.refresh_tokens (expires_at);

create table identity.addresses (
  id uuid primary key,
  user_id uuid not null references identity.users on delete cascade,
  label text not null,
  kind text not null check (kind in ('billing', 'delivery')),
  address_line1 text not null,
  address_line2 text,
  city text not null,
  region text not null,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  digital_address text,
  is_default boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((latitude is null) = (longitude is null))
);
create index addresses_user on identity.addresses (user_id, created_at);
create unique index addresses_one_default on identity.addresses (user_id, kind) where is_default;
