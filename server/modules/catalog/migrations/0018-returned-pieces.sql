-- Pieces that came back before the rest of their order did, under the id of their return: once, however often it is told.
create table catalog.returns (
  id uuid primary key,
  order_id uuid not null,
  made_at timestamptz not null
);

-- Of the quantity, what is back already.
alter table catalog.reservation_lines
  add column returned integer not null default 0 check (returned between 0 and quantity);
