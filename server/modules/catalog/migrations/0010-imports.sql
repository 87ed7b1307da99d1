-- Files of products that sellers send, worked off by a job, a batch of rows a transaction.

create table catalog.imports (
  id uuid primary key,
  seller_id uuid not null references catalog.sellers,
  started_by uuid not null,
  -- What whoever sent it may do, as it was then: publish without being asked, and manage any shop.
  is_trusted boolean not null,
  may_manage_any boolean not null,
  is_dry_run boolean not null,
  state text not null check (state in ('receiving', 'running', 'finished', 'failed', 'cancelled')),
  delimiter text not null check (delimiter in (',', ';')),
  -- The header, by the names of our columns.
  columns text[] not null,
  bytes_total bigint not null default 0,
  rows_total integer not null default 0,
  -- How far it is: the job goes on here, wherever it was cut off.
  bytes_done bigint not null,
  line integer not null,
  rows_done integer not null default 0,
  created integer not null default 0,
  changed integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  received_at timestamptz not null,
  -- When the last piece of the file came.
  heard_at timestamptz not null,
  ended_at timestamptz,
  constraint imports_counted check (created + changed + unchanged + refused = rows_done and rows_done <= rows_total),
  constraint imports_ended check ((ended_at is null) = (state in ('receiving', 'running')))
);
create unique index imports_one_a_shop on catalog.imports (seller_id) where state in ('receiving', 'running');
create index imports_seller on catalog.imports (seller_id, received_at);

-- The file in pieces of one size: API and worker may be on different machines. Gone when it has ended.
create table catalog.import_chunks (
  import_id uuid not null references catalog.imports on delete cascade,
  position integer not null,
  content bytea not null,
  primary key (import_id, position)
);

-- In which line each SKU came first, so that a second one is refused. Gone when it has ended.
create table catalog.import_skus (
  import_id uuid not null references catalog.imports on delete cascade,
  sku text not null,
  line integer not null,
  primary key (import_id, sku)
);

-- The report: what became of the rows that were not as the catalogue had it already.
create table catalog.import_lines (
  import_id uuid not null references catalog.imports on delete cascade,
  line integer not null,
  position integer not null,
  sku text not null,
  outcome text not null check (outcome in ('created', 'changed', 'refused')),
  field text not null,
  message text not null,
  primary key (import_id, line, position)
);
