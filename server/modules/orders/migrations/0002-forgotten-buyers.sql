-- Buyers who asked to be forgotten. Each order of theirs loses what tells of them as it comes to its end; a row goes when
-- nothing of theirs is left.
create table orders.forgotten_buyers (
  user_id uuid primary key,
  forgotten_at timestamptz not null
);

-- Of a buyer who is taken out '' and null are left, of where their order went the region, and of its history no reason in
-- free words.
alter table orders.orders add constraint orders_without_buyer check (
  buyer_name <> '' or (buyer_phone = '' and buyer_email is null)
);
create index orders_with_buyer on orders.orders (placed_at) where buyer_name <> '';
