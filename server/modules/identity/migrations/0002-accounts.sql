alter table identity.users
  add column email_verified_at timestamptz,
  add column phone_verified_at timestamptz,
  -- Rises when what they may do changes: access tokens of an earlier version are not believed any more.
  add column token_version integer not null default 1,
  add column suspended_reason text,
  add column channels text[] not null default '{sms,email}',
  add column marketing_consent boolean not null default false;

-- Whoever administers looks for people by any part of their name or e-mail address.
create extension if not exists pg_trgm with schema public;
create index users_words on identity.users
  using gin ((lower(first_name || ' ' || last_name || ' ' || email)) public.gin_trgm_ops);
create index users_newest on identity.users (created_at desc, id desc);
create index users_role on identity.users (role, created_at desc, id desc);

-- Each change of what somebody agreed to, with what it was said about and where: the proof of consent.
create table identity.consents (
  id uuid primary key,
  user_id uuid not null references identity.users on delete cascade,
  purpose text not null,
  granted boolean not null,
  -- What they were shown when they agreed.
  wording text not null,
  ip text,
  given_at timestamptz not null
);
create index consents_of_user on identity.consents (user_id, given_at);

-- A link or a code that proves that somebody reads an address. What it says is derived from its id under a secret of the
-- server's, and stands nowhere.
create table identity.challenges (
  id uuid primary key,
  user_id uuid not null references identity.users on delete cascade,
  purpose text not null check (purpose in ('verify_email', 'verify_phone', 'reset_password', 'download_data')),
  -- The address that it proves; a new one takes effect when it is proved.
  target text not null,
  tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- Used, or replaced by a newer one.
  closed_at timestamptz
);
create index challenges_of_user on identity.challenges (user_id, purpose, created_at);
create index challenges_age on identity.challenges (expires_at);

-- What somebody is to be told about their account, and where: at an address they may have left since.
create table identity.notices (
  id uuid primary key,
  user_id uuid references identity.users on delete cascade,
  kind text not null,
  name text not null,
  language text not null,
  email text,
  phone text,
  challenge_id uuid references identity.challenges on delete cascade,
  facts jsonb not null,
  created_at timestamptz not null
);
create index notices_age on identity.notices (created_at);
create index notices_of_user on identity.notices (user_id);

-- A device that somebody has logged in from: it knows a token, so that a stranger's guesses do not shut it out.
create table identity.devices (
  token_hash bytea primary key,
  user_id uuid not null references identity.users on delete cascade,
  user_agent text,
  ip text not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null
);
create index devices_of_user on identity.devices (user_id);

-- Attempts at proving something that were not (yet) successful, by whom they were made against or from where. The subject
-- is hashed: what people type is nobody's to read.
create table identity.failed_attempts (
  subject bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  blocked_until timestamptz,
  -- Those that came since it was blocked.
  refused integer not null default 0
);
create index failed_attempts_age on identity.failed_attempts (last_at);

alter table identity.sessions
  add column device_hash bytea,
  -- More than a password was proved.
  add column is_strong boolean not null default false,
  -- Support, acting as this person.
  add column impersonator_id uuid;
alter table identity.sessions drop constraint sessions_end_reason_check;
alter table identity.sessions add constraint sessions_end_reason_check check (end_reason in (
  'logged_out', 'ended_by_user', 'token_reused', 'password_changed', 'ended_by_staff', 'suspended', 'role_changed', 'factor_changed'
));

-- A copy of what is known of somebody, asked for by them: a ZIP file, kept for some days.
create table identity.data_exports (
  id uuid primary key,
  user_id uuid not null references identity.users on delete cascade,
  asked_at timestamptz not null,
  ready_at timestamptz,
  expires_at timestamptz,
  archive bytea
);
create index data_exports_of_user on identity.data_exports (user_id, asked_at);
