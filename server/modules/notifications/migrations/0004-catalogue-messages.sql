-- A message is about an order, an account, or something of the catalogue: a product, a review, or several products that ran
-- low. Of a review nobody hears the same twice, however often it was taken out of sight and put back.
alter table notifications.messages
  add column subject_id uuid,
  drop constraint messages_about_one_thing,
  add constraint messages_about_one_thing check (num_nonnulls(order_id, notice_id, subject_id) = 1);
create unique index messages_of_review on notifications.messages (subject_id, occasion, channel)
  where occasion in ('review_published', 'reply_published');

-- What ran low of somebody's is told together: there is one that gathers, and it is told when it is due.
create table notifications.low_stock_digests (
  id uuid primary key,
  user_id uuid not null,
  due_at timestamptz not null,
  told_at timestamptz
);
create unique index low_stock_digests_gathering on notifications.low_stock_digests (user_id) where told_at is null;
create index low_stock_digests_told on notifications.low_stock_digests (user_id, told_at);

create table notifications.low_stock (
  event_id uuid primary key,
  digest_id uuid not null references notifications.low_stock_digests on delete cascade,
  product_id uuid not null
);
create index low_stock_of_digest on notifications.low_stock (digest_id);
