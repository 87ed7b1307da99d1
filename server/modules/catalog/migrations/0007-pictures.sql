-- Images that are pictures of ours besides addresses of others. A listing reads addresses only, from `images`; what they
-- stand for, in the order given (https addresses and ids of pictures), is here. Null where all are addresses.
alter table catalog.products add column image_sources text[];
create index products_pictures on catalog.products using gin (image_sources) where image_sources is not null;
