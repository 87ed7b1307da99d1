-- A file is read once, as it comes, and its rows are stored as they were understood: a batch of them a chunk. What was stored
-- before is the bytes of a file, which nobody reads any more, so an import that is running ends here; its rows so far stay.
delete from catalog.imports where state = 'receiving';
update catalog.imports set state = 'failed', ended_at = now() where state = 'running';
truncate catalog.import_chunks, catalog.import_skus;

alter table catalog.imports
  drop constraint imports_delimiter_check,
  add constraint imports_delimiter check (delimiter in (',', ';', E'\t', '|')),
  drop column line,
  -- Whether the stock of products that are there stays as it is, whatever the file says.
  add column keeps_stock boolean not null default false,
  -- Rows that change a product's stock.
  add column stock_changed integer not null default 0;

-- `position` is the number of the first row; the bytes are those of the file up to the last.
alter table catalog.import_chunks add column bytes_until bigint not null;

-- An SKU is the same in capitals and in small letters. Products of before that differ by nothing else stay as they are: the
-- oldest has the key, and the others keys of their own.
alter table catalog.products add column sku_key text;
alter table catalog.products disable trigger user;
update catalog.products p set sku_key = case when p.id = (
    select other.id from catalog.products other
    where other.seller_id = p.seller_id and upper(other.sku) = upper(p.sku)
    order by other.number limit 1
  ) then upper(p.sku) else upper(p.sku) || ' ' || p.id end;
alter table catalog.products enable trigger user;

create function catalog.key_sku() returns trigger language plpgsql as $$
begin
  new.sku_key := upper(new.sku);
  return new;
end $$;
create trigger products_key_sku before insert on catalog.products for each row execute function catalog.key_sku();

alter table catalog.products
  -- Of what is inserted the trigger writes it.
  alter column sku_key set default '',
  alter column sku_key set not null,
  add constraint products_sku_key unique (seller_id, sku_key);

-- An SKU as a spreadsheet or a hurried hand may have left it: letters and digits, no zeros before them.
create function catalog.bare_sku(sku text) returns text language sql immutable parallel safe
  return ltrim(regexp_replace(upper(sku), '[^A-Z0-9]', '', 'g'), '0');
create index products_bare_sku on catalog.products (seller_id, catalog.bare_sku(sku));
