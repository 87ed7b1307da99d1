-- Categories are renamed, moved, merged and removed, and links to them stay good.

-- Slugs that a category had, and slugs and ids of those merged into it. The category itself is named, not the slug it had
-- next, so there are no chains. A slug that a category has now comes before one that another had.
create table catalog.category_redirects (
  former text primary key,
  category_id uuid not null references catalog.categories on delete cascade
);
create index category_redirects_category on catalog.category_redirects (category_id);

create function catalog.keep_slug() returns trigger
  language plpgsql as $$
begin
  insert into catalog.category_redirects (former, category_id) values (old.slug, new.id)
  on conflict (former) do update set category_id = excluded.category_id;
  delete from catalog.category_redirects where former = new.slug and category_id = new.id;
  return null;
end $$;

create trigger categories_keep_slug after update of slug on catalog.categories
  for each row when (new.slug <> old.slug) execute function catalog.keep_slug();

-- A category, by slug, id or a slug that it had, and all below it.
create or replace function catalog.categories_below(wanted text) returns table (id uuid)
  language sql stable rows 10
  as $$
    with recursive below as (
      select coalesce(
        (select c.id from catalog.categories c where c.slug = wanted),
        (select c.id from catalog.categories c where c.id::text = wanted),
        (select r.category_id from catalog.category_redirects r where r.former = wanted)
      ) as id
      union all
      select c.id from catalog.categories c join below on c.parent_id = below.id
    )
    select id from below where id is not null
  $$;

-- A product that comes onto a shelf waits for whoever renames or moves the shelf just now, and reads the names after them.
create or replace function catalog.name_shelf() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.category_id = old.category_id then
    return new;
  end if;
  perform from catalog.categories c where c.id = new.category_id for key share;
  -- One that is gone meanwhile is refused by the foreign key, which can say so.
  if found then
    select c.name, catalog.shelf_names(c.id) into new.category_name, new.shelf_names
    from catalog.categories c where c.id = new.category_id;
  end if;
  return new;
end $$;

-- One statement however many categories were renamed or moved, and their names put together once a category instead of once
-- a product.
create or replace function catalog.rename_shelves() returns trigger
  language plpgsql as $$
begin
  with recursive below as (
    select n.id from after_rows n join before_rows o using (id)
    where n.name <> o.name or n.parent_id is distinct from o.parent_id
    union
    select c.id from catalog.categories c join below on c.parent_id = below.id
  ), named as materialized (
    select c.id, c.name, catalog.shelf_names(c.id) as above
    from catalog.categories c where c.id in (select id from below)
  )
  update catalog.products p set category_name = named.name, shelf_names = named.above
  from named
  where p.category_id = named.id and (p.category_name, p.shelf_names) is distinct from (named.name, named.above);
  return null;
end $$;

drop trigger categories_rename_shelves on catalog.categories;
create trigger categories_rename_shelves after update on catalog.categories
  referencing old table as before_rows new table as after_rows
  for each statement execute function catalog.rename_shelves();
