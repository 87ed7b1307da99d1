-- Within a statement: its commit does not wait for the disk. PostgreSQL writes its log in order, so what is committed so is
-- lost in a crash only together with everything committed after it. It is for what means nothing by itself, and something
-- only beside a later commit that does wait: see docs/decisions/0015-one-durable-commit-an-order.md.
create function platform.commit_later() returns boolean
  language sql volatile
  as $$ select set_config('synchronous_commit', 'off', true) = 'off' $$;

-- A repeat is answered with how things stand now, from the thing itself.
alter table platform.idempotency_keys drop column status, drop column answer;
