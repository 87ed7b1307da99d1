-- Guests' orders by whom they were placed for: an account that has proved the phone or the e-mail address may claim them.
create index orders_of_guests_phone on orders.orders (buyer_phone) where buyer_id is null;
create index orders_of_guests_email on orders.orders (lower(buyer_email)) where buyer_id is null and buyer_email is not null;
