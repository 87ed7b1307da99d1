-- What a listing needs costs the same however large the catalogue is.

-- Active products by category, as changes to add up: writers only append, so no two wait for each other. A job adds
-- the changes of each category up into one row.
create table catalog.product_counts (
  category_id uuid not null references catalog.categories on delete cascade,
  change integer not null
);
create index product_counts_category on catalog.product_counts (category_id) include (change);

insert into catalog.product_counts (category_id, change)
select category_id, count(*) from catalog.products where status = 'active' group by category_id;

create function catalog.count_products() returns trigger
  language plpgsql as $$
begin
  case tg_op
    when 'INSERT' then
      insert into catalog.product_counts (category_id, change)
      select category_id, count(*) from after_rows where status = 'active' group by category_id;
    when 'DELETE' then
      insert into catalog.product_counts (category_id, change)
      select category_id, -count(*) from before_rows where status = 'active' group by category_id;
    else
      insert into catalog.product_counts (category_id, change)
      select category_id, sum(change)
      from (
        select category_id, 1 as change from after_rows where status = 'active'
        union all
        select category_id, -1 from before_rows where status = 'active'
      ) changes
      group by category_id having sum(change) <> 0;
  end case;
  return null;
end $$;

create trigger products_count_inserted after insert on catalog.products
  referencing new table as after_rows for each statement execute function catalog.count_products();
create trigger products_count_updated after update on catalog.products
  referencing old table as before_rows new table as after_rows
  for each statement execute function catalog.count_products();
create trigger products_count_deleted after delete on catalog.products
  referencing old table as before_rows for each statement execute function catalog.count_products();

-- A category, by slug or id, and all below it.
create function catalog.categories_below(wanted text) returns table (id uuid)
  language sql stable rows 10
  as $$
    with recursive below as (
      select c.id from catalog.categories c where c.slug = wanted or c.id::text = wanted
      union all
      select c.id from catalog.categories c join below on c.parent_id = below.id
    )
    select id from below
  $$;

-- A page of a category is put together from the first rows of each category below it, in any sort.
create index products_category_price on catalog.products (category_id, price_minor, id) where status = 'active';
create index products_category_name on catalog.products (category_id, name_folded, id) where status = 'active';
-- Few products are organic: without it, a page of them is looked for among all.
create index products_organic on catalog.products (created_at, id) where status = 'active' and is_organic;
