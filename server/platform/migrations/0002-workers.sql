-- The workers that live, by the name under which they lock jobs, and when each last said so.
create table platform.workers (
  id text primary key,
  seen_at timestamptz not null
);
