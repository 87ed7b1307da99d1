create schema notifications;

-- Every message there was, word for word. One an event and channel: an event told twice sends nothing twice.
create table notifications.messages (
  id uuid primary key,
  event_id uuid not null,
  channel text not null check (channel in ('sms', 'email')),
  order_id uuid not null,
  user_id uuid,
  occasion text not null,
  language text not null,
  -- A telephone number in E.164, or an e-mail address.
  recipient text not null,
  subject text,
  body text not null,
  html text,
  -- Sending: a try was begun and its end is not written down; after a crash it is begun again.
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed')),
  tries integer not null default 0,
  -- What the latest try came to, where it was no good: a code, without personal data.
  problem text,
  provider_reference text,
  created_at timestamptz not null,
  settled_at timestamptz,
  constraint messages_once unique (event_id, channel),
  constraint messages_settled check ((settled_at is not null) = (state in ('sent', 'failed')))
);
create index messages_of_order on notifications.messages (order_id, created_at);
create index messages_failed on notifications.messages (settled_at) where state = 'failed';
