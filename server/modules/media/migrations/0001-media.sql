create schema media;

-- A picture, by the hash of the file it was made from: once, however many sent it. While a row is here its files may be in
-- the storage: the row is there before the first of them, and goes after the last.
create table media.pictures (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('making', 'ready', 'removing')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  -- An upload was found to be this picture.
  found_at timestamptz not null
);
create index pictures_found on media.pictures (found_at);

-- What somebody sent, or may send.
create table media.uploads (
  id uuid primary key,
  -- Nobody, once they asked to be forgotten.
  uploader_id uuid,
  purpose text not null check (purpose in ('product', 'avatar')),
  alt text not null default '' check (length(alt) <= 250),
  -- Expected: its sender was told where to send it. Removing: its file goes, then this row.
  state text not null check (state in ('expected', 'waiting', 'ready', 'refused', 'removing')),
  reason text,
  hash text references media.pictures,
  created_at timestamptz not null,
  settled_at timestamptz,
  -- Since when nothing uses it.
  unattached_since timestamptz,
  constraint uploads_refused check ((reason is not null) = (state = 'refused')),
  constraint uploads_ready check (state <> 'ready' or hash is not null)
);
create index uploads_hash on media.uploads (hash) where hash is not null;
create index uploads_uploader on media.uploads (uploader_id) where uploader_id is not null;
create index uploads_unattached on media.uploads (unattached_since) where unattached_since is not null;
create index uploads_removing on media.uploads (id) where state = 'removing';

-- What uses an upload, in the order it is shown in.
create table media.attachments (
  owner_kind text not null,
  owner_id uuid not null,
  upload_id uuid not null references media.uploads,
  position integer not null,
  primary key (owner_kind, owner_id, upload_id)
);
create index attachments_upload on media.attachments (upload_id);
