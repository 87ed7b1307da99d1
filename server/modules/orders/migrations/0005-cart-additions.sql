-- What was added to carts, by the `Idempotency-Key` of its request, so that it is added once; it stays when the cart is
-- ordered, and follows where carts become one.
create table orders.cart_additions (
  cart_id uuid not null,
  key text not null,
  added_at timestamptz not null,
  primary key (cart_id, key)
);
create index cart_additions_age on orders.cart_additions (added_at);
