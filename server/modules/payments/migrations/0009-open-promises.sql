-- What is promised by one phone number, for the limit of the market.
create index intents_promised on payments.intents (payer_phone) where status = 'promised';
