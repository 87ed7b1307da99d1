-- What buyers say is kept as it was answered, like everything else of a product's page, and is forgotten as it changes: the
-- text, the name, the votes, the answer of the seller, whether all that is to be seen.

-- It notes the product of whatever row names one.
alter function catalog.note_price() rename to note_product;

-- A review that is new or gone, or published or not, counts among the ratings of its product, which is noted.
create trigger reviews_note after update on catalog.reviews for each row
  when (
    new.status = 'published'
    and (old.title, old.body, old.reviewer_name, old.helpful) is distinct from (new.title, new.body, new.reviewer_name, new.helpful)
  )
  execute function catalog.note_product();

create function catalog.note_reply() returns trigger
  language plpgsql as $$
begin
  insert into catalog.search_changes (number)
  select p.number from catalog.reviews r join catalog.products p on p.id = r.product_id
  where r.id = coalesce(new.review_id, old.review_id);
  return null;
end $$;

create trigger review_replies_note after insert or update or delete on catalog.review_replies
  for each row execute function catalog.note_reply();
