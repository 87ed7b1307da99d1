-- What of a part does not stay sold: it was cancelled alone, refused at the door, never collected, or brought back.
alter table orders.parts
  add column reversed_minor bigint not null default 0,
  add constraint parts_reversed check (reversed_minor between 0 and total_minor);
update orders.parts set reversed_minor = total_minor where status in ('cancelled', 'returned');

alter table orders.lines
  -- Of the quantity, the pieces that came back.
  add column returned integer not null default 0 check (returned between 0 and quantity);

-- One row under the id of its request, so that it is done once. Rows are only ever added.
create table orders.reversals (
  id uuid primary key,
  order_id uuid not null references orders.orders,
  part_id uuid not null references orders.parts,
  kind text not null check (kind in ('cancelled', 'refused', 'not_collected', 'returned')),
  condition text not null check (condition in ('sellable', 'damaged')),
  amount_minor bigint not null check (amount_minor >= 0),
  -- What the order costs after it.
  remaining_minor bigint not null check (remaining_minor >= 0),
  made_at timestamptz not null
);
create index reversals_of_order on orders.reversals (order_id, made_at);
