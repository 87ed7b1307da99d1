-- Products are searched in the memory of each process. Here stands what tells it what has changed.

-- A product's short name there.
alter table catalog.products
  add column number integer generated always as identity,
  add constraint products_number unique (number);
create index products_by_sku on catalog.products (lower(sku)) where status = 'active';

-- Pieces sold lately; counted by a timetable.
create table catalog.product_sales (
  product_id uuid primary key references catalog.products on delete cascade,
  sold integer not null check (sold > 0)
);

-- What a search must look at again. Each process reads those written since its last look: by transaction, because numbers
-- drawn earlier may be committed later. A row without a number means the categories.
create table catalog.search_changes (
  id bigint generated always as identity primary key,
  number integer,
  changed_in xid8 not null default pg_current_xact_id(),
  changed_at timestamptz not null default now()
);
create index search_changes_by_transaction on catalog.search_changes (changed_in);
create index search_changes_by_time on catalog.search_changes (changed_at);

create function catalog.note_products() returns trigger
  language plpgsql as $$
begin
  insert into catalog.search_changes (number) select number from changed_rows;
  return null;
end $$;

create trigger products_note_inserted after insert on catalog.products
  referencing new table as changed_rows for each statement execute function catalog.note_products();
create trigger products_note_updated after update on catalog.products
  referencing new table as changed_rows for each statement execute function catalog.note_products();
create trigger products_note_deleted after delete on catalog.products
  referencing old table as changed_rows for each statement execute function catalog.note_products();

-- Of stock, a search knows only whether there is some.
create function catalog.note_stock() returns trigger
  language plpgsql as $$
begin
  insert into catalog.search_changes (number) select number from catalog.products where id = new.product_id;
  return null;
end $$;

create trigger stock_note after update of on_hand, reserved on catalog.stock for each row
  when ((old.on_hand > old.reserved) <> (new.on_hand > new.reserved)) execute function catalog.note_stock();

create function catalog.note_sales() returns trigger
  language plpgsql as $$
begin
  insert into catalog.search_changes (number)
  select p.number from changed_rows join catalog.products p on p.id = changed_rows.product_id;
  return null;
end $$;

create trigger product_sales_note_inserted after insert on catalog.product_sales
  referencing new table as changed_rows for each statement execute function catalog.note_sales();
create trigger product_sales_note_updated after update on catalog.product_sales
  referencing new table as changed_rows for each statement execute function catalog.note_sales();
create trigger product_sales_note_deleted after delete on catalog.product_sales
  referencing old table as changed_rows for each statement execute function catalog.note_sales();

create function catalog.note_categories() returns trigger
  language plpgsql as $$
begin
  insert into catalog.search_changes (number) values (null);
  return null;
end $$;

create trigger categories_note after insert or update or delete on catalog.categories
  for each statement execute function catalog.note_categories();

create trigger category_redirects_note after insert or update or delete on catalog.category_redirects
  for each statement execute function catalog.note_categories();

-- A renamed or moved category is found by its products under other words.
create function catalog.note_shelves() returns trigger
  language plpgsql as $$
begin
  with recursive below as (
    select new.id
    union
    select c.id from catalog.categories c join below on c.parent_id = below.id
  )
  insert into catalog.search_changes (number)
  select p.number from catalog.products p where p.category_id in (select id from below) and p.status = 'active';
  return null;
end $$;

create trigger categories_note_shelves after update of name, parent_id on catalog.categories
  for each row execute function catalog.note_shelves();

create function catalog.note_seller() returns trigger
  language plpgsql as $$
begin
  insert into catalog.search_changes (number)
  select number from catalog.products where seller_id = new.id and status = 'active';
  return null;
end $$;

create trigger sellers_note after update of name, slug on catalog.sellers
  for each row when ((old.name, old.slug) is distinct from (new.name, new.slug)) execute function catalog.note_seller();

-- The words of a product are no longer the database's.
drop trigger products_name_shelf on catalog.products;
drop trigger categories_rename_shelves on catalog.categories;
drop function catalog.name_shelf();
drop function catalog.rename_shelves();
drop function catalog.shelf_names(uuid);
drop function catalog.resembling(text);
alter table catalog.products drop column search, drop column category_name, drop column shelf_names;
drop index catalog.products_typos;
