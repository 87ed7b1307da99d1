-- A message is about an order, or about somebody's account: then identity's notice has what it is about.
alter table notifications.messages
  alter column order_id drop not null,
  add column notice_id uuid,
  -- Its text has a place for a link or a code, which is asked for as it is sent and stands nowhere here.
  add column carries_secret boolean not null default false,
  add constraint messages_about_one_thing check (num_nonnulls(order_id, notice_id) = 1),
  add constraint messages_secret check (notice_id is not null or not carries_secret),
  -- What was said, and to whom, is taken out ('' or null) of old messages and of those to whoever asked to be forgotten.
  add constraint messages_contents check (state <> 'waiting' or (recipient <> '' and body <> ''));

create index messages_of_user on notifications.messages (user_id, created_at) where user_id is not null;
create index messages_with_contents on notifications.messages (settled_at) where body <> '';
create index messages_age on notifications.messages (created_at);
