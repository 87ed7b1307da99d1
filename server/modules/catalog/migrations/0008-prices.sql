-- Prices besides the one that everybody pays: of a customer group, and of a sale, for everybody or for a group.

create table catalog.group_prices (
  product_id uuid not null references catalog.products on delete cascade,
  customer_group text not null check (customer_group <> ''),
  price_minor bigint not null check (price_minor > 0),
  primary key (product_id, customer_group)
);

-- The empty customer group is everyone's. One that has begun is never removed, but ended: what things cost is read from it.
create table catalog.sale_prices (
  id uuid primary key,
  product_id uuid not null references catalog.products on delete cascade,
  customer_group text not null default '',
  price_minor bigint not null check (price_minor > 0),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- Whether listings have heard that it has begun.
  is_noticed boolean not null default false,
  constraint sale_prices_span check (ends_at > starts_at)
);
create index sale_prices_product on catalog.sale_prices (product_id, ends_at);
create index sale_prices_unnoticed on catalog.sale_prices (starts_at) where not is_noticed and customer_group = '';

-- Who changed which price, from what to what. A price that was not there before, or is not afterwards, is null.
create table catalog.price_changes (
  id uuid primary key default gen_random_uuid(),
  product_id uuid not null references catalog.products on delete cascade,
  kind text not null check (kind in ('price', 'sale', 'group')),
  customer_group text not null default '',
  from_minor bigint,
  to_minor bigint,
  -- Of a sale, as it is afterwards.
  starts_at timestamptz,
  ends_at timestamptz,
  -- Null: the system, as when a catalogue is imported.
  actor_id uuid,
  changed_at timestamptz not null,
  constraint price_changes_something check (from_minor is not null or to_minor is not null)
);
create index price_changes_product on catalog.price_changes (product_id, changed_at, id);

alter table catalog.products
  -- Of everyone's sale that listings know to be on; the price and the end of no other sale.
  add column sale_price_minor bigint check (sale_price_minor > 0),
  add column sale_ends_at timestamptz,
  -- The lowest price of the 30 days before that sale began, if it is above it.
  add column compare_at_minor bigint,
  -- What everybody pays for one piece, as listings know it. What an order costs is never read from here.
  add column current_price_minor bigint not null generated always as (least(price_minor, sale_price_minor)) stored,
  -- Since when shoppers can buy it, of what is for sale: what it was to cost before that is no price.
  add column offered_since timestamptz,
  add constraint products_sale check ((sale_price_minor is null) = (sale_ends_at is null));
create index products_sale_ends on catalog.products (sale_ends_at) where sale_ends_at is not null;

drop index catalog.products_by_price;
drop index catalog.products_category_price;
create index products_by_price on catalog.products (current_price_minor, id) where status = 'active';
create index products_category_price on catalog.products (category_id, current_price_minor, id) where status = 'active';

update catalog.products set offered_since = created_at where status = 'active';
insert into catalog.price_changes (product_id, kind, to_minor, changed_at)
select id, 'price', price_minor, created_at from catalog.products;

create function catalog.note_offer() returns trigger
  language plpgsql as $$
begin
  new.offered_since := case when new.status = 'active' then new.updated_at end;
  return new;
end $$;

create trigger products_note_offer before insert or update of status on catalog.products
  for each row when ((new.status = 'active') = (new.offered_since is null)) execute function catalog.note_offer();

-- By triggers, so that no way of writing a price goes around the history. Whose doing it is, the transaction says.
create function catalog.price_actor() returns uuid
  language sql stable
  return nullif(current_setting('catalog.actor_id', true), '')::uuid;

create function catalog.record_prices() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into catalog.price_changes (product_id, kind, to_minor, actor_id, changed_at)
    select id, 'price', price_minor, catalog.price_actor(), updated_at from after_rows;
  else
    insert into catalog.price_changes (product_id, kind, from_minor, to_minor, actor_id, changed_at)
    values (new.id, 'price', old.price_minor, new.price_minor, catalog.price_actor(), new.updated_at);
  end if;
  return null;
end $$;

create trigger products_record_first_prices after insert on catalog.products
  referencing new table as after_rows for each statement execute function catalog.record_prices();
create trigger products_record_prices after update of price_minor on catalog.products
  for each row when (new.price_minor <> old.price_minor) execute function catalog.record_prices();

-- The lowest that everybody could buy a product for in the 30 days before a moment. Null if it was not offered for a week
-- without a break by then: a price that hardly anybody was asked for is nothing to compare with.
create function catalog.lowest_price_before(product uuid, moment timestamptz) returns bigint
  language sql stable
  as $$
    with span as (
      select greatest(p.offered_since, moment - interval '30 days') as begins
      from catalog.products p where p.id = product and p.offered_since <= moment - interval '7 days'
    )
    select least(
      (
        select min(c.to_minor) from span, catalog.price_changes c
        where c.product_id = product and c.kind = 'price' and c.changed_at < moment and c.changed_at >= coalesce((
          select max(e.changed_at) from catalog.price_changes e
          where e.product_id = product and e.kind = 'price' and e.changed_at <= span.begins
        ), '-infinity')
      ),
      (
        select min(s.price_minor) from span, catalog.sale_prices s
        where s.product_id = product and s.customer_group = '' and s.starts_at < moment and s.ends_at > span.begins
      )
    )
  $$;
