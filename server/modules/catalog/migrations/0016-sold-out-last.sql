-- A list that nobody sorted has what is sold out last. Orders write no row of a product for that: a timetable follows the
-- changes that the search is told of, and so such a list may be a minute late.

alter table catalog.products
  -- Of what lists show: nothing is left, of an article of none of its variants.
  add column is_sold_out boolean not null default false;
alter table catalog.products
  -- One number, so that an index holds the whole order: when it was added, in microseconds, and far below if it is sold out.
  add column recommended_rank bigint not null generated always as (
    (extract(epoch from created_at at time zone 'UTC') * 1000000)::bigint
      - case when is_sold_out then 100000000000000000 else 0 end
  ) stored;

create function catalog.is_sold_out(product uuid, article text) returns boolean
  language sql stable
  as $$
    select case when article is null
      then not exists (select from catalog.stock s where s.product_id = product and s.on_hand > s.reserved)
      else not exists (
        select from catalog.products v join catalog.stock s on s.product_id = v.id
        where v.seller_id::text || '/' || v.option_group = article and v.status = 'active' and s.on_hand > s.reserved
      )
    end
  $$;

update catalog.products p set is_sold_out = true
where p.status = 'active' and not p.is_hidden_variant
  and catalog.is_sold_out(p.id, p.seller_id::text || '/' || p.option_group);

create index products_recommended on catalog.products (recommended_rank, id)
  where status = 'active' and not is_hidden_variant;
create index products_category_recommended on catalog.products (category_id, recommended_rank, id)
  where status = 'active' and not is_hidden_variant;

-- Until where the changes have been followed: one row.
create table catalog.sold_out_follower (
  is_only boolean primary key default true check (is_only),
  since text not null,
  looked_at timestamptz not null
);
insert into catalog.sold_out_follower (since, looked_at) values (pg_current_snapshot()::text, now());

-- What is left of an article when a variant has gone from it, nothing else tells.
create function catalog.note_former_article() returns trigger
  language plpgsql as $$
begin
  insert into catalog.search_changes (number)
  select number from catalog.products
  where seller_id::text || '/' || option_group = old.seller_id::text || '/' || old.option_group
    and status = 'active' and not is_hidden_variant;
  return null;
end $$;

create trigger products_note_leaving after update of option_group on catalog.products
  for each row when (old.option_group is distinct from new.option_group and old.option_group is not null)
  execute function catalog.note_former_article();
create trigger products_note_gone after delete on catalog.products
  for each row when (old.option_group is not null) execute function catalog.note_former_article();
