-- Who receives the goods, where that is somebody else than the account that ordered them. It goes with the buyer.
alter table orders.orders
  add column receiver_name text,
  add column receiver_phone text,
  add constraint orders_receiver check ((receiver_name is null) = (receiver_phone is null)),
  add constraint orders_without_receiver check (buyer_name <> '' or receiver_name is null);

-- How many of a product its owner had before a guest's cart was added to theirs: they are told until they change it.
alter table orders.cart_items add column merged_from integer check (merged_from between 1 and 1000000);
