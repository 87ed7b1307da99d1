create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
create schema catalog;

-- How names are compared: without case, without accents. Immutable, because indexes are built on it.
create function catalog.fold(text) returns text
  language sql immutable parallel safe strict
  return lower(public.unaccent('public.unaccent'::regdictionary, $1));

create table catalog.sellers (
  id uuid primary key,
  slug text not null unique,
  name text not null,
  -- The user who manages this seller's products; the house seller has none.
  owner_id uuid unique,
  is_house boolean not null default false,
  created_at timestamptz not null
);
create unique index sellers_one_house on catalog.sellers (is_house) where is_house;

create table catalog.categories (
  id uuid primary key,
  parent_id uuid references catalog.categories,
  slug text not null unique,
  name text not null,
  position integer not null default 0
);
create index categories_parent on catalog.categories (parent_id);

create table catalog.products (
  id uuid primary key,
  seller_id uuid not null references catalog.sellers,
  category_id uuid not null references catalog.categories,
  sku text not null,
  slug text not null,
  name text not null check (length(name) between 3 and 100),
  description text not null check (length(description) between 10 and 1000),
  brand text,
  unit text not null,
  price_minor bigint not null check (price_minor > 0),
  weight_grams integer check (weight_grams > 0),
  is_bulk_item boolean not null default false,
  is_organic boolean not null default false,
  status text not null check (status in ('draft', 'active', 'archived')),
  -- Siblings of one group differ in their options: { "diameter": "12 mm" }.
  option_group text,
  options jsonb not null default '{}',
  images text[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Of the category and of those above it: people search for "cement" and mean the shelf. Kept by triggers below.
  category_name text not null default '',
  shelf_names text not null default '',
  name_folded text not null generated always as (catalog.fold(name)) stored,
  search tsvector not null generated always as (
    setweight(to_tsvector('simple', catalog.fold(name || ' ' || category_name)), 'A')
    || setweight(to_tsvector('simple', catalog.fold(coalesce(brand, ''))), 'B')
    || setweight(to_tsvector('simple', catalog.fold(shelf_names)), 'C')
    || setweight(to_tsvector('simple', catalog.fold(description)), 'D')
  ) stored,
  constraint products_slug unique (slug),
  constraint products_sku unique (seller_id, sku)
);
-- Listings show active products only; each sort has its index, with the id to break ties and to page from.
create index products_newest on catalog.products (created_at, id) where status = 'active';
create index products_by_price on catalog.products (price_minor, id) where status = 'active';
create index products_by_name on catalog.products (name_folded, id) where status = 'active';
create index products_category on catalog.products (category_id, created_at, id) where status = 'active';
create index products_seller on catalog.products (seller_id, created_at, id) where status = 'active';
create index products_group on catalog.products (option_group) where option_group is not null;
create index products_search on catalog.products using gin (search);
create index products_typos on catalog.products using gin (name_folded gin_trgm_ops);

create function catalog.shelf_names(category uuid) returns text
  language sql stable
  as $$
    with recursive above as (
      select c.parent_id from catalog.categories c where c.id = category
      union all
      select c.parent_id from catalog.categories c join above on c.id = above.parent_id
    )
    select coalesce(string_agg(c.name, ' '), '') from catalog.categories c where c.id in (select parent_id from above)
  $$;

create function catalog.name_shelf() returns trigger
  language plpgsql as $$
begin
  select c.name, catalog.shelf_names(c.id) into new.category_name, new.shelf_names
  from catalog.categories c where c.id = new.category_id;
  return new;
end $$;

create trigger products_name_shelf before insert or update of category_id on catalog.products
  for each row execute function catalog.name_shelf();

-- A renamed or moved category takes its products, and those of the categories below it, along.
create function catalog.rename_shelves() returns trigger
  language plpgsql as $$
begin
  with recursive below as (
    select new.id
    union all
    select c.id from catalog.categories c join below on c.parent_id = below.id
  )
  update catalog.products p set category_id = p.category_id where p.category_id in (select id from below);
  return null;
end $$;

create trigger categories_rename_shelves after update of name, parent_id on catalog.categories
  for each row execute function catalog.rename_shelves();

-- Discounts by quantity. The empty customer group is everyone's.
create table catalog.price_tiers (
  product_id uuid not null references catalog.products on delete cascade,
  customer_group text not null default '',
  min_quantity integer not null check (min_quantity > 1),
  discount_bp integer not null check (discount_bp between 1 and 9000),
  primary key (product_id, customer_group, min_quantity)
);

create table catalog.locations (
  id uuid primary key,
  name text not null unique,
  -- Stock is taken from the lowest first.
  position integer not null unique
);

create table catalog.stock (
  product_id uuid not null references catalog.products on delete cascade,
  location_id uuid not null references catalog.locations,
  on_hand integer not null check (on_hand >= 0),
  reserved integer not null default 0 check (reserved >= 0),
  reorder_level integer not null default 0 check (reorder_level >= 0),
  primary key (product_id, location_id),
  -- The last line against overselling, whatever the code above it does.
  constraint stock_never_oversold check (reserved <= on_hand)
);

-- Stock held for an order. A late payment may hold again in another round.
create table catalog.reservations (
  order_id uuid not null,
  round integer not null check (round >= 1),
  state text not null check (state in ('held', 'committed', 'released')),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (order_id, round)
);
create index reservations_held on catalog.reservations (expires_at) where state = 'held';

create table catalog.reservation_lines (
  order_id uuid not null,
  round integer not null,
  product_id uuid not null,
  location_id uuid not null,
  quantity integer not null check (quantity > 0),
  primary key (order_id, round, product_id, location_id),
  foreign key (order_id, round) references catalog.reservations
);

-- Every change of what lies on the shelf, and why. Sums to on_hand.
create table catalog.stock_movements (
  id uuid primary key,
  product_id uuid not null,
  location_id uuid not null,
  change integer not null check (change <> 0),
  reason text not null check (reason in ('received', 'adjusted', 'sold', 'returned')),
  order_id uuid,
  moved_at timestamptz not null
);
create index stock_movements_product on catalog.stock_movements (product_id, moved_at);

-- Active products whose name resembles what was typed, best first: for searches that match no word exactly.
create function catalog.resembling(typed text) returns table (id uuid, likeness real)
  language sql stable parallel safe
  set pg_trgm.word_similarity_threshold = 0.4
  as $$
    select p.id, public.word_similarity(catalog.fold(typed), p.name_folded)
    from catalog.products p
    where p.status = 'active' and catalog.fold(typed) operator(public.<%) p.name_folded
    order by 2 desc, 1
    limit 200
  $$;
