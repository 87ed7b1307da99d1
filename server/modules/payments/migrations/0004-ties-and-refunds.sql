-- What an attempt asked for: what is due for its order may become less meanwhile.
alter table payments.attempts add column amount_minor bigint check (amount_minor > 0);
update payments.attempts a set amount_minor = i.amount_minor from payments.intents i where i.id = a.intent_id;
alter table payments.attempts alter column amount_minor set not null;

alter table payments.attempts
  -- The provider has said that it has the request, when it was asked to take the money or later.
  add column accepted_at timestamptz,
  -- What it last said when it was asked, where that settled nothing.
  add column last_answer text check (last_answer in ('pending', 'unknown', 'unclear')),
  -- The buyer has begun another way beside it: it is asked about to its end, and is in nobody's way.
  add column let_go_at timestamptz,
  -- What the provider called our request in its answer to it. A callback that does not know that claims nothing.
  add column conversation_id text,
  -- Two names were claimed for it, or another attempt's: none of them is used.
  add column claim_disputed boolean not null default false;

update payments.attempts set accepted_at = sent_at where redirect_url is not null or provider_id is not null;
-- These were taken from callbacks that proved nothing.
update payments.attempts set claim_disputed = true where claimed_provider_id is not null;

drop index payments.attempts_one_live;
create unique index attempts_one_live on payments.attempts (intent_id)
  where status in ('created', 'sent', 'pending') and let_go_at is null;

-- A provider's name for money is one attempt's. Where two have it, nobody knows whose it is.
update payments.attempts a set provider_id = null
where provider_id is not null and exists (
  select from payments.attempts other
  where other.gateway = a.gateway and other.provider_id = a.provider_id and other.id <> a.id
);
drop index payments.attempts_provider_id;
create unique index attempts_provider_id on payments.attempts (gateway, provider_id) where provider_id is not null;
create index attempts_claimed on payments.attempts (gateway, claimed_provider_id) where claimed_provider_id is not null;
-- What is not disputed is one attempt's.
create unique index attempts_claim on payments.attempts (gateway, claimed_provider_id)
  where claimed_provider_id is not null and not claim_disputed;

alter table payments.refunds
  -- Why a member of staff asked for it, and who that was; and why, and by whom, it is noted as given by hand.
  add column note text,
  add column asked_by uuid,
  add column settled_note text,
  add column settled_by uuid,
  -- To be sent again, under another name, once the provider has said that it was not given under this one.
  add column resend boolean not null default false,
  -- It may have been given although nobody can tell: it is never sent again.
  add column maybe_given boolean not null default false,
  drop constraint refunds_status_check,
  -- by_hand: a person has given it back, and noted that.
  add constraint refunds_status_check
    check (status in ('created', 'sent', 'succeeded', 'failed', 'review', 'by_hand')),
  add constraint refunds_by_hand check ((status = 'by_hand') = (settled_by is not null));
update payments.refunds set maybe_given = true where status = 'review' and sent_at is not null
  and failure in ('the provider could not say for a day', 'the provider does not know it, though it was sent');
create index refunds_open on payments.refunds (created_at) where status not in ('succeeded', 'by_hand');
create index refunds_newest on payments.refunds (created_at);
