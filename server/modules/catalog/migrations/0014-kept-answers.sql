-- What the processes of a market keep of the catalogue as they answered it is forgotten by `search_changes` too: whatever
-- shoppers are shown is noted there as it changes. These are the changes that a search has no use for.

-- Prices and sales of a product whose row may stay as it is: a sale that is yet to begin is known to its page already.
create function catalog.note_price() returns trigger
  language plpgsql as $$
begin
  insert into catalog.search_changes (number)
  select number from catalog.products where id = coalesce(new.product_id, old.product_id);
  return null;
end $$;

create trigger sale_prices_note after insert or update or delete on catalog.sale_prices
  for each row execute function catalog.note_price();
create trigger group_prices_note after insert or update or delete on catalog.group_prices
  for each row execute function catalog.note_price();

-- What people do to stock. What orders do is noted where a product sells out or comes back, and where it crosses the level
-- at which it is reordered; in between the number that shoppers see may lag behind, for an order should not write a row
-- more than it must.
create trigger stock_movements_note after insert on catalog.stock_movements for each row
  when (new.kind <> 'sold') execute function catalog.note_stock();

drop trigger stock_note on catalog.stock;
create trigger stock_note after update of on_hand, reserved on catalog.stock for each row
  when (
    (old.on_hand > old.reserved) <> (new.on_hand > new.reserved)
    or (old.on_hand - old.reserved > old.reorder_level) <> (new.on_hand - new.reserved > new.reorder_level)
  )
  execute function catalog.note_stock();
