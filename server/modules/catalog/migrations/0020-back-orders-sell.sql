-- What may be ordered before it is there is not sold out until its back-orders are used up as well.

create or replace function catalog.is_sold_out(product uuid, article text) returns boolean
  language sql stable
  as $$
    select case when article is null
      then not exists (
        select from catalog.stock s where s.product_id = product and s.on_hand + s.backorder_limit > s.reserved
      )
      else not exists (
        select from catalog.products v join catalog.stock s on s.product_id = v.id
        where v.seller_id::text || '/' || v.option_group = article and v.status = 'active'
          and s.on_hand + s.backorder_limit > s.reserved
      )
    end
  $$;

update catalog.products p set is_sold_out = false
where p.is_sold_out and p.status = 'active' and not p.is_hidden_variant
  and not catalog.is_sold_out(p.id, p.seller_id::text || '/' || p.option_group);

drop trigger stock_note on catalog.stock;
create trigger stock_note after update of on_hand, reserved, backorder_limit on catalog.stock for each row
  when (
    (old.on_hand > old.reserved) <> (new.on_hand > new.reserved)
    or (old.on_hand + old.backorder_limit > old.reserved) <> (new.on_hand + new.backorder_limit > new.reserved)
    or (old.on_hand - old.reserved > old.reorder_level) <> (new.on_hand - new.reserved > new.reorder_level)
  )
  execute function catalog.note_stock();
