-- Products of one seller and option group are variants of one article: one entry in listings, shown by the first of them
-- that is for sale. The others are for sale as well, and hidden there.
alter table catalog.products add column is_hidden_variant boolean not null default false;

create function catalog.show_first_variants(articles text[]) returns void
  language plpgsql as $$
begin
  -- Whoever changes variants of one article takes turns, and sees what those before have done.
  perform pg_advisory_xact_lock(hashtextextended(article, 130713)) from unnest(articles) as article order by article;
  update catalog.products p set is_hidden_variant = variants.is_hidden
  from (
    select id, status = 'active'
      and id <> first_value(id) over (
          partition by seller_id, option_group order by status = 'active' desc, number
        ) as is_hidden
    from catalog.products where option_group is not null and seller_id::text || '/' || option_group = any(articles)
  ) variants
  where p.id = variants.id and p.is_hidden_variant <> variants.is_hidden;
end $$;
drop index catalog.products_group;
create index products_article on catalog.products ((seller_id::text || '/' || option_group)) where option_group is not null;

-- For whoever is to change whether products are for sale, or which article they are of; `joined` are articles that get
-- another. Articles first and then the rows of all their variants, by id: the update that shows another variant writes rows
-- that nobody named, and two who come to them from different sides would wait for each other.
create function catalog.lock_articles(ids uuid[], joined text[]) returns void
  language plpgsql as $$
declare
  held text[] := '{}';
  wanted text[];
begin
  loop
    select array_agg(distinct article) into wanted
    from (
      select unnest(joined)
      union all
      select seller_id::text || '/' || option_group from catalog.products where id = any(ids) and option_group is not null
    ) as touched (article)
    where article <> all(held);
    exit when wanted is null;
    perform pg_advisory_xact_lock(hashtextextended(article, 130713)) from unnest(wanted) as article order by article;
    -- Once more: until it was locked, a product could go from one article to another.
    held := held || wanted;
  end loop;
  perform from catalog.products where id in (
    select unnest(ids)
    union all
    select id from catalog.products
    where option_group is not null and seller_id::text || '/' || option_group = any(held)
  ) order by id for no key update;
end $$;

create function catalog.choose_variants() returns trigger
  language plpgsql as $$
declare
  articles text[];
begin
  case tg_op
    when 'INSERT' then
      select array_agg(distinct seller_id::text || '/' || option_group) into articles
      from after_rows where option_group is not null;
    when 'DELETE' then
      select array_agg(distinct seller_id::text || '/' || option_group) into articles
      from before_rows where option_group is not null;
    else
      select array_agg(distinct article) into articles
      from before_rows b join after_rows a using (id)
      cross join lateral (
        values (b.seller_id::text || '/' || b.option_group), (a.seller_id::text || '/' || a.option_group)
      ) as touched (article)
      where article is not null
        and (b.status = 'active', b.option_group) is distinct from (a.status = 'active', a.option_group);
      -- One that is no variant any more is an article of its own. Asked first, for each update comes here again.
      if exists (select from after_rows where is_hidden_variant and option_group is null) then
        update catalog.products p set is_hidden_variant = false
        from after_rows a where a.id = p.id and p.is_hidden_variant and p.option_group is null;
      end if;
  end case;
  if articles is not null then
    perform catalog.show_first_variants(articles);
  end if;
  return null;
end $$;

-- After the triggers that count: by their names, which is the order they go in.
create trigger products_variants_inserted after insert on catalog.products
  referencing new table as after_rows for each statement execute function catalog.choose_variants();
create trigger products_variants_updated after update on catalog.products
  referencing old table as before_rows new table as after_rows
  for each statement execute function catalog.choose_variants();
create trigger products_variants_deleted after delete on catalog.products
  referencing old table as before_rows for each statement execute function catalog.choose_variants();

-- What is counted is entries.
create or replace function catalog.count_products() returns trigger
  language plpgsql as $$
begin
  case tg_op
    when 'INSERT' then
      insert into catalog.product_counts (category_id, change)
      select category_id, count(*) from after_rows where status = 'active' and not is_hidden_variant group by category_id;
    when 'DELETE' then
      insert into catalog.product_counts (category_id, change)
      select category_id, -count(*) from before_rows where status = 'active' and not is_hidden_variant group by category_id;
    else
      insert into catalog.product_counts (category_id, change)
      select category_id, sum(change)
      from (
        select category_id, 1 as change from after_rows where status = 'active' and not is_hidden_variant
        union all
        select category_id, -1 from before_rows where status = 'active' and not is_hidden_variant
      ) changes
      group by category_id having sum(change) <> 0;
  end case;
  return null;
end $$;

do $$
declare
  articles text[];
begin
  select array_agg(distinct seller_id::text || '/' || option_group) into articles
  from catalog.products where option_group is not null;
  perform catalog.show_first_variants(articles);
end $$;

drop index catalog.products_newest, catalog.products_by_price, catalog.products_by_name;
drop index catalog.products_category, catalog.products_category_price, catalog.products_category_name;
-- Only the search narrows by this.
drop index catalog.products_organic;
create index products_newest on catalog.products (created_at, id) where status = 'active' and not is_hidden_variant;
create index products_by_price on catalog.products (current_price_minor, id)
  where status = 'active' and not is_hidden_variant;
create index products_by_name on catalog.products (name_folded, id) where status = 'active' and not is_hidden_variant;
create index products_category on catalog.products (category_id, created_at, id)
  where status = 'active' and not is_hidden_variant;
create index products_category_price on catalog.products (category_id, current_price_minor, id)
  where status = 'active' and not is_hidden_variant;
create index products_category_name on catalog.products (category_id, name_folded, id)
  where status = 'active' and not is_hidden_variant;
