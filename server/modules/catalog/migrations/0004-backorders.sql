-- Where a market lets its sellers, a product may be ordered before it is there, up to a limit.

alter table catalog.products add column backorder_lead_days integer check (backorder_lead_days between 1 and 365);

alter table catalog.stock
  -- How far this shelf may be promised beyond what lies on it. One shelf of a product has it, the others 0.
  add column backorder_limit integer not null default 0 check (backorder_limit >= 0),
  -- Less than nothing on hand is what is owed to buyers.
  drop constraint stock_on_hand_check,
  drop constraint stock_never_oversold,
  -- The last line against overselling, whatever the code above it does.
  add constraint stock_never_oversold check (reserved <= on_hand + backorder_limit);

-- Of the quantity, what lay on no shelf when it was held.
alter table catalog.reservation_lines
  add column backordered integer not null default 0 check (backordered between 0 and quantity);
