-- Stock lies at locations, and nothing but a movement changes how much of it there is.

-- A location is one seller's. One that several sellers used becomes one for each of them.
alter table catalog.locations
  add column seller_id uuid references catalog.sellers,
  -- Nothing is put there by hand any more.
  add column closed_at timestamptz,
  drop constraint locations_name_key,
  drop constraint locations_position_key;

create temporary table shares on commit drop as
select used.location_id, used.seller_id, used.nth, case when used.nth = 1 then used.location_id else gen_random_uuid() end as id
from (
  select s.location_id, p.seller_id, row_number() over (partition by s.location_id order by p.seller_id) as nth
  from catalog.stock s join catalog.products p on p.id = s.product_id
  group by s.location_id, p.seller_id
) used;

insert into catalog.locations (id, name, position, seller_id)
select shares.id, l.name, l.position, shares.seller_id
from shares join catalog.locations l on l.id = shares.location_id where shares.nth > 1;
update catalog.locations l set seller_id = shares.seller_id from shares where shares.id = l.id and shares.nth = 1;
-- Those that lie empty are the house's, or the oldest seller's.
update catalog.locations set seller_id = (
  select id from catalog.sellers order by is_house desc, created_at, id limit 1
) where seller_id is null;
delete from catalog.locations where seller_id is null;

update catalog.stock t set location_id = shares.id from shares join catalog.products p using (seller_id)
where shares.nth > 1 and t.product_id = p.id and t.location_id = shares.location_id;
update catalog.reservation_lines t set location_id = shares.id from shares join catalog.products p using (seller_id)
where shares.nth > 1 and t.product_id = p.id and t.location_id = shares.location_id;
update catalog.stock_movements t set location_id = shares.id from shares join catalog.products p using (seller_id)
where shares.nth > 1 and t.product_id = p.id and t.location_id = shares.location_id;

alter table catalog.locations
  alter column seller_id set not null,
  add constraint locations_name unique (seller_id, name);

-- What somebody did to the stock by hand, under the id of the request: done once, however often it is asked for.
create table catalog.stock_changes (
  id uuid primary key,
  kind text not null check (kind in ('receipt', 'adjustment', 'transfer', 'count')),
  made_at timestamptz not null
);

alter table catalog.stock_movements rename column reason to kind;
alter table catalog.stock_movements
  drop constraint stock_movements_reason_check,
  add constraint stock_movements_kind check (
    kind in ('received', 'adjusted', 'transferred_out', 'transferred_in', 'counted', 'sold', 'returned')
  ),
  add column reason text check (reason in ('damaged', 'lost', 'found', 'correction', 'theft', 'expired')),
  add column reference text,
  add column unit_cost_minor bigint check (unit_cost_minor >= 0),
  add column change_id uuid references catalog.stock_changes;
create index stock_movements_change on catalog.stock_movements (change_id) where change_id is not null;
drop index catalog.stock_movements_product;
create index stock_movements_product on catalog.stock_movements (product_id, moved_at, id);

-- The level is the product's; each of its shelves has it, so that whoever has locked the shelves knows it.
comment on column catalog.stock.reorder_level is 'The same on every shelf of a product';

-- One row at a time: an update by the primary key is planned the same whether one row moves or a thousand. What is sold
-- was reserved.
create function catalog.move_stock() returns trigger
  language plpgsql as $$
begin
  update catalog.stock set
    on_hand = on_hand + new.change,
    reserved = reserved + case when new.kind = 'sold' then new.change else 0 end
  where product_id = new.product_id and location_id = new.location_id;
  if not found then
    raise exception 'product % has no shelf at location %', new.product_id, new.location_id;
  end if;
  return null;
end $$;

create trigger stock_movements_move_stock after insert on catalog.stock_movements
  for each row execute function catalog.move_stock();

create function catalog.refuse_unrecorded() returns trigger
  language plpgsql as $$
begin
  raise exception 'stock changes by new rows of catalog.stock_movements only';
end $$;

-- At depth 0 it is nobody's trigger, and so not that of a movement, that wants to change it.
create trigger stock_changes_by_movement before update of on_hand on catalog.stock
  for each row when (new.on_hand <> old.on_hand and pg_trigger_depth() = 0)
  execute function catalog.refuse_unrecorded();
create trigger stock_begins_empty before insert on catalog.stock
  for each row when (new.on_hand <> 0) execute function catalog.refuse_unrecorded();
create trigger stock_movements_stay before update or delete on catalog.stock_movements
  for each statement execute function catalog.refuse_unrecorded();
