-- Who was handed what: the right to review it.
create table catalog.purchases (
  user_id uuid not null,
  product_id uuid not null references catalog.products on delete cascade,
  order_id uuid not null,
  delivered_at timestamptz not null,
  -- They deleted a review of it that was not published: the next one is looked at first.
  is_watched boolean not null default false,
  primary key (user_id, product_id, order_id)
);

-- How many published reviews give one star, two, … five. On the row that listings read; kept by a trigger below.
alter table catalog.products add column ratings integer[] not null default '{0,0,0,0,0}'
  check (array_length(ratings, 1) = 5 and 0 <= all (ratings));

create table catalog.reviews (
  id uuid primary key,
  product_id uuid not null references catalog.products on delete cascade,
  -- Null, and no name, once the person is forgotten.
  user_id uuid,
  reviewer_name text check (length(reviewer_name) between 1 and 60),
  rating integer not null check (rating between 1 and 5),
  title text check (length(title) between 1 and 100),
  body text not null check (length(body) between 10 and 2000),
  is_verified boolean not null,
  status text not null check (status in ('published', 'held', 'rejected')),
  held_for text check (held_for in ('first_look', 'contact', 'reports')),
  held_at timestamptz,
  -- Why it was rejected.
  reason text check (length(reason) between 1 and 500),
  -- Who found it helpful; kept by a trigger below.
  helpful integer not null default 0 check (helpful >= 0),
  -- By how many readers it was reported since it was last approved.
  reported integer not null default 0 check (reported >= 0),
  created_at timestamptz not null,
  edited_at timestamptz,
  constraint reviews_one_each unique (product_id, user_id),
  constraint reviews_held check ((status = 'held') = (held_at is not null) and (held_at is null) = (held_for is null)),
  constraint reviews_rejected check ((status = 'rejected') = (reason is not null)),
  constraint reviews_without_reviewer check (user_id is not null or reviewer_name is null)
);
create index reviews_newest on catalog.reviews (product_id, created_at, id) where status = 'published';
create index reviews_helpful on catalog.reviews (product_id, helpful, id) where status = 'published';
create index reviews_by_rating on catalog.reviews (product_id, rating, id) where status = 'published';
create index reviews_of_user on catalog.reviews (user_id) where user_id is not null;
create index reviews_waiting on catalog.reviews (held_at, id) where status = 'held';

-- What the seller says to it: once, and moderated the same way.
create table catalog.review_replies (
  review_id uuid primary key references catalog.reviews on delete cascade,
  body text not null check (length(body) between 2 and 2000),
  status text not null check (status in ('published', 'held', 'rejected')),
  held_for text check (held_for in ('first_look', 'contact')),
  held_at timestamptz,
  reason text check (length(reason) between 1 and 500),
  created_at timestamptz not null,
  edited_at timestamptz,
  constraint review_replies_held
    check ((status = 'held') = (held_at is not null) and (held_at is null) = (held_for is null)),
  constraint review_replies_rejected check ((status = 'rejected') = (reason is not null))
);
create index review_replies_waiting on catalog.review_replies (held_at, review_id) where status = 'held';

-- A person's vote stays a vote when the person is forgotten; so does a report.
create table catalog.review_votes (
  review_id uuid not null references catalog.reviews on delete cascade,
  user_id uuid,
  voted_at timestamptz not null,
  constraint review_votes_one_each unique (review_id, user_id)
);
create index review_votes_of_user on catalog.review_votes (user_id) where user_id is not null;

create table catalog.review_reports (
  review_id uuid not null references catalog.reviews on delete cascade,
  user_id uuid,
  reason text not null check (reason in ('spam', 'offensive', 'personal', 'off_topic', 'false')),
  reported_at timestamptz not null,
  constraint review_reports_one_each unique (review_id, user_id)
);
create index review_reports_of_user on catalog.review_reports (user_id) where user_id is not null;

-- People who asked to be forgotten, for as long as something that was under way could still bring in what tells of them.
create table catalog.forgotten_people (
  user_id uuid primary key,
  forgotten_at timestamptz not null
);

create function catalog.count_rating() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.rating = new.rating and old.status = new.status then
    return null;
  end if;
  if tg_op <> 'INSERT' and old.status = 'published' then
    update catalog.products set ratings[old.rating] = ratings[old.rating] - 1 where id = old.product_id;
  end if;
  if tg_op <> 'DELETE' and new.status = 'published' then
    update catalog.products set ratings[new.rating] = ratings[new.rating] + 1 where id = new.product_id;
  end if;
  return null;
end $$;

create trigger reviews_count_rating after insert or delete or update of rating, status on catalog.reviews
  for each row execute function catalog.count_rating();

create function catalog.count_helpful() returns trigger
  language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update catalog.reviews set helpful = helpful + 1 where id = new.review_id;
  else
    update catalog.reviews set helpful = helpful - 1 where id = old.review_id;
  end if;
  return null;
end $$;

create trigger review_votes_count_helpful after insert or delete on catalog.review_votes
  for each row execute function catalog.count_helpful();
