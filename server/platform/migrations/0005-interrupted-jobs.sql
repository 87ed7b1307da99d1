-- A job whose key is taken while it runs is superseded: the queue clears its key, sets its attempts to the most there may be,
-- and adds another one. Should its worker die it would look like one that failed at every try, for ever; so it is marked.
create or replace function platform.enqueue(
  identifier text, payload json, run_at timestamptz, max_attempts integer, job_key text
) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if enqueue.job_key is not null then
    -- Locked, so that no worker begins it in between.
    perform from graphile_worker._private_jobs as jobs where jobs.key = enqueue.job_key for update;
    update graphile_worker._private_jobs as jobs
    set flags = coalesce(jobs.flags, '{}') || '{"superseded": true}'
    where jobs.key = enqueue.job_key and not jobs.is_available;
  end if;
  perform graphile_worker.add_job(
    identifier => enqueue.identifier, payload => enqueue.payload, run_at => enqueue.run_at,
    max_attempts => enqueue.max_attempts, job_key => enqueue.job_key
  );
end $$;

-- Gives the jobs of workers that are gone to the others. A try that was cut off at the last is made once more: it neither
-- failed nor could say goodbye. Once, for it may be what ends its workers.
create function platform.free_jobs(worker_ids text[]) returns void
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  update graphile_worker._private_jobs as jobs
  set attempts = jobs.max_attempts - 1, flags = coalesce(jobs.flags, '{}') || '{"interrupted": true}'
  where jobs.locked_by = any(worker_ids) and jobs.attempts >= jobs.max_attempts
    and not coalesce(jobs.flags, '{}') ?| array['superseded', 'interrupted'];
  perform graphile_worker.force_unlock_workers(worker_ids);
end $$;
