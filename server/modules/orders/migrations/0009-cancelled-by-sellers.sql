-- A seller may cancel the last living part of an order, and with it the order.
alter table orders.orders
  drop constraint orders_cancel_reason_check,
  add constraint orders_cancel_reason_check
    check (cancel_reason in ('buyer', 'seller', 'staff', 'not_paid', 'no_stock'));
