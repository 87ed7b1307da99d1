create schema payments;

-- What is owed for an order. One an order.
create table payments.intents (
  id uuid primary key,
  order_id uuid not null,
  order_number text not null,
  -- Whoever owes: a user, or the holder of a guest's cart token. Nobody else may pay, or look.
  payer_user_id uuid,
  payer_guest_hash text,
  payer_name text not null,
  payer_email text,
  payer_phone text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency text not null,
  pay_until timestamptz not null,
  status text not null check (status in ('open', 'paid', 'closed')),
  -- The attempt that paid it; later successes are surplus and go back.
  paid_attempt_id uuid,
  created_at timestamptz not null,
  settled_at timestamptz,
  constraint intents_order unique (order_id),
  constraint intents_payer check (num_nonnulls(payer_user_id, payer_guest_hash) > 0),
  constraint intents_paid_by check ((status = 'paid') = (paid_attempt_id is not null))
);

-- One try at paying, with one reference that the provider knows it by.
create table payments.attempts (
  id uuid primary key,
  intent_id uuid not null references payments.intents,
  -- Also M-Pesa's ThirdPartyReference and TransactionReference: 20 alphanumeric characters at most.
  reference text not null check (reference ~ '^[A-Za-z0-9]{1,20}$'),
  method text not null,
  gateway text not null,
  -- E.164; null where the buyer pays on the provider's page.
  wallet_phone text,
  network text,
  status text not null check (status in ('created', 'sent', 'pending', 'succeeded', 'failed')),
  reason text,
  redirect_url text,
  -- The provider's name for the money, as the provider told it; what an unsigned callback claims is kept apart.
  provider_id text,
  claimed_provider_id text,
  paid_minor bigint check (paid_minor >= 0),
  queries integer not null default 0,
  -- When to ask the provider next. Null: nothing is left to ask.
  next_query_at timestamptz,
  nudged_at timestamptz,
  created_at timestamptz not null,
  sent_at timestamptz,
  settled_at timestamptz,
  constraint attempts_reference unique (reference)
);
-- Two attempts under way could both take the money.
create unique index attempts_one_live on payments.attempts (intent_id) where status in ('created', 'sent', 'pending');
create index attempts_intent on payments.attempts (intent_id, created_at);
create index attempts_due on payments.attempts (next_query_at) where next_query_at is not null;
create index attempts_provider_id on payments.attempts (gateway, provider_id) where provider_id is not null;

-- Money going back. The id is the caller's, or drawn here for money that should not have come.
create table payments.refunds (
  id uuid primary key,
  intent_id uuid not null references payments.intents,
  attempt_id uuid not null references payments.attempts,
  reference text not null check (reference ~ '^[A-Za-z0-9]{1,20}$'),
  amount_minor bigint not null check (amount_minor > 0),
  reason text not null,
  -- failed: the provider refused, nothing moved. review: nobody can tell; a person has to look.
  status text not null check (status in ('created', 'sent', 'succeeded', 'failed', 'review')),
  failure text,
  provider_id text,
  tries integer not null default 0,
  next_try_at timestamptz,
  created_at timestamptz not null,
  sent_at timestamptz,
  settled_at timestamptz,
  constraint refunds_reference unique (reference)
);
create index refunds_attempt on payments.refunds (attempt_id);
create index refunds_intent on payments.refunds (intent_id);
create index refunds_due on payments.refunds (next_try_at) where next_try_at is not null;

-- What providers told about our attempts, as it came, for whoever has to find out what happened.
create table payments.callbacks (
  id uuid primary key,
  attempt_id uuid not null references payments.attempts,
  headers jsonb not null,
  body text not null check (length(body) <= 10000),
  received_at timestamptz not null
);
create index callbacks_attempt on payments.callbacks (attempt_id);
create index callbacks_age on payments.callbacks (received_at);
