-- One event may be told to several people: the buyer, who receives the goods, and the sellers of an order.
alter table notifications.messages
  drop constraint messages_once,
  add constraint messages_once unique nulls not distinct (event_id, channel, user_id, occasion);
