-- Who did what to which thing, when and from where. Each row's hash covers its record and the hash before it, so that a row
-- that was changed, taken out or moved is found. What is said of a person (`personal`: their network address, a reason in
-- free words) is covered by its digest only, so that it can be forgotten and the chain still holds.
create table platform.audit_log (
  seq bigint primary key,
  record text not null,
  hash bytea not null,
  personal text,
  personal_digest bytea,
  at_ms bigint not null generated always as ((record::jsonb->>'at')::bigint) stored,
  actor_id text generated always as (record::jsonb->>'actorId') stored,
  action text not null generated always as (record::jsonb->>'action') stored,
  thing_kind text not null generated always as (record::jsonb->>'thingKind') stored,
  thing_id text not null generated always as (record::jsonb->>'thingId') stored
);
create index audit_log_actor on platform.audit_log (actor_id, seq);
create index audit_log_thing on platform.audit_log (thing_id, seq);
create index audit_log_action on platform.audit_log (action, seq);
create index audit_log_age on platform.audit_log (at_ms);

-- Where the chain ends: without it, rows missing at the end would not be missed. Its lock makes writers take turns.
create table platform.audit_head (
  one boolean primary key default true check (one),
  seq bigint not null,
  hash bytea not null
);
insert into platform.audit_head (seq, hash) values (0, sha256(''));

create function platform.audit(record jsonb, personal jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  head platform.audit_head;
  salted text := case when personal is null then null
    else (personal || jsonb_build_object('salt', gen_random_uuid()))::text end;
  digest bytea := sha256(convert_to(salted, 'UTF8'));
  whole text;
begin
  select * into head from platform.audit_head for update;
  whole := (record || jsonb_build_object('seq', head.seq + 1, 'personalDigest', encode(digest, 'hex')))::text;
  head.seq := head.seq + 1;
  head.hash := sha256(head.hash || convert_to(whole, 'UTF8'));
  insert into platform.audit_log (seq, record, hash, personal, personal_digest)
  values (head.seq, whole, head.hash, salted, digest);
  update platform.audit_head set seq = head.seq, hash = head.hash;
end $$;

create function platform.keep_audit_log() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.personal is null
    and (new.seq, new.record, new.hash, new.personal_digest) is not distinct from
        (old.seq, old.record, old.hash, old.personal_digest) then
    return new;
  end if;
  raise exception 'the audit log is only added to';
end $$;
create trigger audit_log_kept before update or delete on platform.audit_log
  for each row execute function platform.keep_audit_log();
create trigger audit_log_kept_whole before truncate on platform.audit_log
  for each statement execute function platform.keep_audit_log();

-- Access tokens that are not to be believed although they have not expired: those of a session that ended, and those of a
-- user below a version, which rises when they are suspended or given another role.
create table platform.revocations (
  subject uuid primary key,
  below_version integer,
  revoked_at timestamptz not null default clock_timestamp()
);
create index revocations_age on platform.revocations (revoked_at);

create function platform.revoke(subject uuid, below_version integer) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into platform.revocations as known (subject, below_version) values (revoke.subject, revoke.below_version)
  on conflict on constraint revocations_pkey do update
    set below_version = greatest(known.below_version, excluded.below_version), revoked_at = excluded.revoked_at;
  perform pg_notify('makola_revocations',
    json_build_object('subject', revoke.subject, 'belowVersion', revoke.below_version)::text);
end $$;
