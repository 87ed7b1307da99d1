-- A phone or a card that somebody only says is theirs keeps nobody else from saying so, and from proving it: what was proved
-- belongs to one user.
alter table identity.users drop constraint users_phone, drop constraint users_national_id;
create unique index users_phone on identity.users (phone) where phone_verified_at is not null;
create unique index users_national_id on identity.users (national_id_hash) where national_id_verified_at is not null;
create index users_claimed_phone on identity.users (phone, created_at);
create index users_claimed_national_id on identity.users (national_id_hash);
