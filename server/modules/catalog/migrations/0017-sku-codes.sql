-- A SKU is looked for by its letters and digits alone, as people type and paste it.
drop index catalog.products_by_sku;
create index products_by_sku_code on catalog.products (regexp_replace(upper(sku), '[^A-Z0-9]', '', 'g'))
  where status = 'active';
