-- A shop's stock and prices in a spreadsheet, kept the same on both sides.

create table catalog.sheets (
  id uuid primary key,
  seller_id uuid not null unique references catalog.sellers,
  spreadsheet_id text not null,
  tab text not null,
  -- The names that the first row has for what we look for.
  sku_column text not null,
  price_column text,
  stock_column text,
  name_column text,
  first_sight text not null check (first_sight in ('ask', 'sheet', 'shop')),
  is_active boolean not null,
  saved_by uuid not null,
  saved_at timestamptz not null,
  constraint sheets_have_something check (price_column is not null or stock_column is not null)
);

-- What was last seen of each cell and of what it stands for, when the two had been made one.
create table catalog.sheet_cells (
  sheet_id uuid not null references catalog.sheets on delete cascade,
  sku text not null,
  field text not null check (field in ('price', 'stock')),
  -- Numbers that can be read back exactly: one that can't would stop every sync of its sheet.
  theirs bigint not null check (abs(theirs) < 9007199254740992),
  ours bigint not null check (abs(ours) < 9007199254740992),
  sold bigint not null check (abs(sold) < 9007199254740992),
  -- What was about to be written into the cell.
  pending bigint check (abs(pending) < 9007199254740992),
  pending_sold bigint check (abs(pending_sold) < 9007199254740992),
  primary key (sheet_id, sku, field),
  constraint sheet_cells_pending check ((pending is null) = (pending_sold is null))
);

create table catalog.sheet_conflicts (
  id uuid primary key,
  sheet_id uuid not null references catalog.sheets on delete cascade,
  sku text not null,
  field text not null check (field in ('price', 'stock')),
  -- Both sides as they were when it was found, and that is what it is settled about.
  theirs bigint not null check (abs(theirs) < 9007199254740992),
  ours bigint not null check (abs(ours) < 9007199254740992),
  sold bigint not null check (abs(sold) < 9007199254740992),
  found_at timestamptz not null,
  keep text check (keep in ('ours', 'theirs')),
  constraint sheet_conflicts_cell unique (sheet_id, sku, field)
);

create table catalog.sheet_syncs (
  id uuid primary key,
  sheet_id uuid not null references catalog.sheets on delete cascade,
  -- Nobody, by the timetable.
  started_by uuid,
  -- Who settled a conflict while it ran, maybe behind its back: another begins when it ends.
  followed_by uuid,
  state text not null check (state in ('running', 'finished', 'failed')),
  rows_read integer not null default 0,
  failure text,
  started_at timestamptz not null,
  ended_at timestamptz,
  constraint sheet_syncs_ended check ((ended_at is null) = (state = 'running'))
);
create unique index sheet_syncs_one on catalog.sheet_syncs (sheet_id) where state = 'running';
create index sheet_syncs_sheet on catalog.sheet_syncs (sheet_id, started_at);

create table catalog.sheet_sync_lines (
  sync_id uuid not null references catalog.sheet_syncs on delete cascade,
  -- Of the sheet, from 1; 0 for what is in no row.
  row_number integer not null,
  sku text not null,
  field text not null,
  outcome text not null check (outcome in ('applied', 'written', 'conflict', 'refused', 'vanished')),
  message text not null,
  -- Once each, should a sync that was cut off begin anew.
  primary key (sync_id, row_number, sku, field, outcome)
);
