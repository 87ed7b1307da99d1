alter table identity.users
  -- The issuer says that the card is this person's, by the names and the date of birth that stand here.
  add column national_id_verified_at timestamptz,
  -- Rises when their names or date of birth change: what was compared before says nothing of them.
  add column person_version integer not null default 1,
  add constraint users_verified_number check (national_id_verified_at is null or national_id_hash is not null);

-- By whatever way a name, a date of birth or a number is changed.
create function identity.drop_verification() returns trigger language plpgsql as $$
begin
  if (new.first_name, new.last_name, new.date_of_birth)
    is distinct from (old.first_name, old.last_name, old.date_of_birth) then
    new.person_version := old.person_version + 1;
    new.national_id_verified_at := null;
  elsif new.national_id_hash is distinct from old.national_id_hash
    and new.national_id_verified_at is not distinct from old.national_id_verified_at then
    new.national_id_verified_at := null;
  end if;
  return new;
end $$;
create trigger users_drop_verification
  before update of first_name, last_name, date_of_birth, national_id_hash on identity.users
  for each row execute function identity.drop_verification();

-- Every attempt at having a card checked, with the consent that it rests on.
create table identity.national_id_checks (
  id uuid primary key,
  user_id uuid not null references identity.users on delete cascade,
  -- As in users: the number itself only encrypted, the keyed hash finds it again.
  number_cipher text not null,
  number_hash bytea not null,
  consent_wording text not null,
  consent_given_at timestamptz not null,
  consent_ip text,
  provider text not null,
  -- What the provider knows it by. One check has one, however often it is sent.
  reference text not null,
  state text not null check (state in ('pending', 'match', 'mismatch', 'not_found', 'invalid', 'failed')),
  -- What was compared, and whether it is the same.
  fields jsonb,
  provider_id text,
  -- Of the user, when it was sent.
  person_version integer,
  asked_at timestamptz not null,
  -- Null: nothing has begun at the provider, so it may be sent.
  sent_at timestamptz,
  settled_at timestamptz,
  next_ask_at timestamptz,
  asks integer not null default 0,
  constraint national_id_checks_reference unique (reference),
  check ((state = 'pending') = (settled_at is null)),
  check ((state = 'pending') = (next_ask_at is not null))
);
create unique index national_id_checks_one_pending on identity.national_id_checks (user_id) where state = 'pending';
create index national_id_checks_of_user on identity.national_id_checks (user_id, asked_at desc);
create index national_id_checks_due on identity.national_id_checks (next_ask_at) where state = 'pending';
