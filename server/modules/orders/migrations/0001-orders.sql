create schema orders;

-- A cart is a user's or a guest's; a guest's is known by the hash of its token only.
create table orders.carts (
  id uuid primary key,
  user_id uuid unique,
  token_hash text unique,
  expires_at timestamptz not null,
  constraint carts_one_owner check (num_nonnulls(user_id, token_hash) = 1)
);
create index carts_age on orders.carts (expires_at);

create table orders.cart_items (
  cart_id uuid not null references orders.carts on delete cascade,
  product_id uuid not null,
  quantity integer not null check (quantity between 1 and 1000000),
  -- The price its owner saw when it was put in: a change is pointed out.
  seen_price_minor bigint not null,
  added_at timestamptz not null,
  primary key (cart_id, product_id)
);

create table orders.orders (
  id uuid primary key,
  number text not null unique,
  buyer_id uuid,
  guest_token_hash text,
  buyer_name text not null,
  buyer_email text,
  buyer_phone text not null,
  status text not null check (
    status in ('pending', 'confirmed', 'processing', 'shipped', 'delivered', 'cancelled', 'returned')
  ),
  cancel_reason text check (cancel_reason in ('buyer', 'staff', 'not_paid', 'no_stock')),
  subtotal_minor bigint not null check (subtotal_minor >= 0),
  discount_minor bigint not null check (discount_minor between 0 and subtotal_minor),
  delivery_fee_minor bigint not null check (delivery_fee_minor >= 0),
  tax_minor bigint not null check (tax_minor >= 0),
  total_minor bigint not null check (total_minor >= 0),
  tax_included boolean not null,
  tax_lines jsonb not null,
  delivery_address jsonb not null,
  -- Which holding of stock is this order's: more than 1 after a late payment.
  stock_round integer not null default 1,
  placed_at timestamptz not null,
  pay_until timestamptz not null,
  paid_at timestamptz,
  constraint orders_one_buyer check (num_nonnulls(buyer_id, guest_token_hash) = 1),
  constraint orders_total check (
    total_minor = subtotal_minor - discount_minor + delivery_fee_minor + case when tax_included then 0 else tax_minor end
  ),
  constraint orders_cancel_reason check ((status = 'cancelled') = (cancel_reason is not null))
);
create index orders_of_buyer on orders.orders (buyer_id, placed_at desc) where buyer_id is not null;
create index orders_of_guest on orders.orders (guest_token_hash, placed_at desc) where guest_token_hash is not null;
create index orders_newest on orders.orders (placed_at desc);
create index orders_unpaid on orders.orders (pay_until) where status = 'pending';

-- One seller's share of an order.
create table orders.parts (
  id uuid primary key,
  order_id uuid not null references orders.orders,
  position integer not null,
  seller_id uuid not null,
  seller_name text not null,
  status text not null check (
    status in ('pending', 'confirmed', 'processing', 'shipped', 'delivered', 'cancelled', 'returned')
  ),
  subtotal_minor bigint not null,
  discount_minor bigint not null,
  delivery_fee_minor bigint not null,
  tax_minor bigint not null,
  total_minor bigint not null,
  unique (order_id, seller_id)
);
create index parts_of_seller on orders.parts (seller_id, order_id);

-- What was bought, as it was called and priced then.
create table orders.lines (
  order_id uuid not null references orders.orders,
  position integer not null,
  part_id uuid not null references orders.parts,
  product_id uuid not null,
  category_id uuid not null,
  sku text not null,
  slug text not null,
  name text not null,
  unit text not null,
  image text,
  quantity integer not null check (quantity > 0),
  unit_price_minor bigint not null,
  gross_minor bigint not null,
  discount_minor bigint not null,
  net_minor bigint not null check (net_minor = gross_minor - discount_minor),
  primary key (order_id, position)
);
create index lines_of_product on orders.lines (product_id);

-- Every move of an order or of one part, by whom and why. Rows are only ever added.
create table orders.history (
  id uuid primary key,
  order_id uuid not null references orders.orders,
  part_id uuid references orders.parts,
  from_status text,
  to_status text not null,
  actor_kind text not null check (actor_kind in ('buyer', 'seller', 'staff', 'system')),
  actor_id uuid,
  reason text,
  at timestamptz not null
);
create index history_of_order on orders.history (order_id, at);
