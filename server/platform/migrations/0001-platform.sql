create schema if not exists platform;

-- What happened and is still to be told. Written in the same commit as the change it speaks of.
create table platform.outbox (
  id uuid primary key,
  name text not null,
  payload jsonb not null,
  announced_at timestamptz not null,
  relayed_at timestamptz
);
create index outbox_waiting on platform.outbox (id) where relayed_at is null;
create index outbox_relayed on platform.outbox (relayed_at) where relayed_at is not null;

-- One row a keyed request: the id its effects are keyed by, and the answer once there is one.
create table platform.idempotency_keys (
  scope text not null,
  key text not null,
  request_hash text not null,
  resource_id uuid not null,
  status integer,
  answer text,
  created_at timestamptz not null,
  primary key (scope, key)
);
create index idempotency_keys_age on platform.idempotency_keys (created_at);

-- Counters that several processes share. Unlogged: after a crash everyone starts with a fresh allowance.
create unlogged table platform.rate_limits (
  key text primary key,
  hits integer not null,
  resets_at timestamptz not null
);
create index rate_limits_age on platform.rate_limits (resets_at);

-- The one way for a module to ask for work later: it runs with the owner's rights, because the queue's tables are
-- closed to the modules' roles. Late-bound: the queue is installed after this.
create function platform.enqueue(
  identifier text, payload json, run_at timestamptz, max_attempts integer, job_key text
) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform graphile_worker.add_job(
    identifier => enqueue.identifier, payload => enqueue.payload, run_at => enqueue.run_at,
    max_attempts => enqueue.max_attempts, job_key => enqueue.job_key
  );
end $$;
