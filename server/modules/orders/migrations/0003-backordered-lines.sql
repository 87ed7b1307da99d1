-- Of a line, the pieces that lay on no shelf when it was ordered.
alter table orders.lines
  add column backordered integer not null default 0 check (backordered between 0 and quantity);
