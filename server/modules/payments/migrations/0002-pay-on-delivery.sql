-- Promised: the buyer pays in cash when the goods arrive. It stays written down once the promise is kept or withdrawn.
alter table payments.intents
  add column promised_method text,
  add column promised_at timestamptz,
  drop constraint intents_status_check,
  add constraint intents_status_check check (status in ('open', 'promised', 'paid', 'closed')),
  add constraint intents_promise check (
    (promised_method is null) = (promised_at is null) and (status <> 'promised' or promised_at is not null)
  );

-- Whoever took the cash. What is collected is an attempt that has succeeded as it is written down.
alter table payments.attempts
  add column collected_by uuid,
  add constraint attempts_collected check ((gateway = 'cash') = (collected_by is not null));
