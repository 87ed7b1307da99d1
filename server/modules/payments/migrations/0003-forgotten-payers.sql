-- Payers who asked to be forgotten. Each payment of theirs loses what tells of them as it is settled; a row goes when nothing
-- of theirs is left.
create table payments.forgotten_payers (
  user_id uuid primary key,
  forgotten_at timestamptz not null
);

-- Of a payer who is taken out '' and null are left; of their attempts no wallet, and no callback.
alter table payments.intents add constraint intents_without_payer check (
  payer_name <> '' or (payer_phone = '' and payer_email is null)
);
create index intents_with_payer on payments.intents (created_at) where payer_name <> '';
create index intents_of_payer on payments.intents (payer_user_id, created_at desc) where payer_user_id is not null;
