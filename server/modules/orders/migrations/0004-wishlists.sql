-- What people would like to have. The list's own row is what changes of it wait at.
create table orders.wishlists (user_id uuid primary key);

create table orders.wishlist_items (
  user_id uuid not null references orders.wishlists on delete cascade,
  product_id uuid not null,
  -- As it was called when it was added: of what is no longer sold nothing else can be shown.
  name text not null,
  added_at timestamptz not null,
  primary key (user_id, product_id)
);
