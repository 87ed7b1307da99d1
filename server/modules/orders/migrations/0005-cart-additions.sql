-- What was added to carts, so that it is added once: it stays when its cart is ordered or gone. `id` comes from the request's
-- `Idempotency-Key`.
create table orders.cart_additions (
  id uuid primary key,
  added_at timestamptz not null
);
create index cart_additions_age on orders.cart_additions (added_at);
