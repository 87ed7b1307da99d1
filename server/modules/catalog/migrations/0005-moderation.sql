-- Where a market has many sellers, its people look at goods before they are sold.
alter table catalog.products drop constraint products_status_check;
alter table catalog.products add constraint products_status_check
  check (status in ('draft', 'pending', 'active', 'rejected', 'suspended', 'archived'));

-- The price that was last approved, if it is another than the price: many small steps away from it count as one.
alter table catalog.products add column approved_price_minor bigint check (approved_price_minor > 0);

-- What waits to be judged: a whole product that is pending, or a change of one that stays as it was approved meanwhile.
create table catalog.submissions (
  product_id uuid primary key references catalog.products on delete cascade,
  -- The fields that would change and their new values; null for the whole product.
  change jsonb,
  submitted_at timestamptz not null
);
create index submissions_waiting on catalog.submissions (submitted_at, product_id);

create table catalog.moderation_decisions (
  id uuid primary key,
  product_id uuid not null references catalog.products on delete cascade,
  verdict text not null
    check (verdict in ('submitted', 'withdrawn', 'approved', 'rejected', 'suspended', 'reinstated')),
  change jsonb,
  reason text check (length(reason) between 1 and 500),
  actor_id uuid not null,
  by_staff boolean not null,
  decided_at timestamptz not null,
  constraint moderation_reasons check (verdict not in ('rejected', 'suspended') or reason is not null)
);
create index moderation_decisions_product on catalog.moderation_decisions (product_id, decided_at, id);
