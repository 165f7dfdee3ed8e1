-- Data boxes of offices: one row an office, with what is known of the box and how the last visit went.
create table databox.box (
  organisation_id uuid primary key,
  box_id text not null check (box_id ~ '^[a-z0-9]{7}$'),
  environment text not null check (environment in ('production', 'test', 'demo')),
  -- What the system says of the box; null until it was asked.
  type text,
  name text,
  limits jsonb,
  password_expires_at timestamptz,
  learned_at timestamptz,
  -- Whether messages are fetched. Listing serves them where the box is no authority's (act 300/2008 Sb. § 17/3), so that
  -- there somebody must have said so: {name, at, reason}.
  is_fetched boolean not null,
  decision jsonb,
  -- Newest delivery seen, and newest change of state of what was sent; the next list begins a day before.
  seen_until timestamptz,
  changes_until timestamptz,
  -- One visit at a time: the operating rules permit one connection a box.
  leased_until timestamptz,
  next_at timestamptz not null,
  failures integer not null default 0,
  last_try_at timestamptz,
  last_success_at timestamptz,
  -- Why the last visit failed, {cs, en}, and by what refusal.
  trouble jsonb,
  trouble_code text
);
select platform.protect('databox.box', 'select, insert, update');

-- Register of the messages that came: each is fetched once and registered once.
create table databox.incoming (
  id uuid primary key,
  organisation_id uuid not null,
  environment text not null,
  message_id text not null check (length(message_id) <= 20),
  sender_box text,
  sender text,
  annotation text not null,
  is_large boolean not null,
  status integer not null,
  delivered_at timestamptz,
  listed_at timestamptz not null,
  -- listed: known; kept: its sealed file rests here; taken: the office has it among its documents or before a clerk.
  state text not null check (state in ('listed', 'kept', 'taken')),
  digest text,
  size_bytes bigint,
  receipt_digest text,
  receipt_bytes bigint,
  outcome text check (outcome in ('registered', 'waiting', 'known')),
  taken_at timestamptz,
  -- The system was told that it was read.
  marked_at timestamptz,
  tries integer not null default 0,
  next_at timestamptz not null,
  trouble jsonb,
  unique (organisation_id, environment, message_id),
  check ((state = 'listed') = (digest is null)),
  check ((state = 'taken') = (outcome is not null))
);
create index incoming_open on databox.incoming (organisation_id, next_at) where state <> 'taken';
create index incoming_unmarked on databox.incoming (organisation_id, taken_at) where state = 'taken' and marked_at is null;
create index incoming_content on databox.incoming (organisation_id, digest);
create index incoming_receipt on databox.incoming (organisation_id, receipt_digest);
select platform.protect('databox.incoming', 'select, insert, update');
select objects.refers_to_contents('databox.incoming', 'digest');
select objects.refers_to_contents('databox.incoming', 'receipt_digest');

-- Messages on their way out; the row stands before the system is asked, so that none goes twice.
create table databox.sending (
  -- Identifier that whoever ordered it gave.
  id uuid primary key,
  organisation_id uuid not null,
  environment text not null,
  recipient_box text not null check (recipient_box ~ '^[a-z0-9]{7}$'),
  -- Kind of the recipient's box; where it is an authority's, delivery is service (act 300/2008 Sb. § 18).
  recipient_type text,
  envelope jsonb not null,
  files jsonb not null,
  -- Too large for an ordinary message, sent by the services of large ones.
  is_large boolean not null,
  ordered_at timestamptz not null,
  -- ready; sending: asked and not answered; unknown: the answer did not come; refused: not without a person; sent; ended:
  -- its last state is known and proven; withdrawn.
  state text not null check (state in ('ready', 'sending', 'unknown', 'refused', 'sent', 'ended', 'withdrawn')),
  begun_at timestamptz,
  message_id text check (length(message_id) <= 20),
  sent_at timestamptz,
  status integer,
  delivered_at timestamptz,
  served_at timestamptz,
  outcome text check (outcome in ('delivered', 'by-fiction', 'undeliverable', 'infected')),
  -- The sealed copy of what was sent, and the last receipt.
  digest text,
  size_bytes bigint,
  receipt_digest text,
  receipt_bytes bigint,
  tries integer not null default 0,
  -- How often it was looked for in vain among what the box sent.
  looks integer not null default 0,
  next_at timestamptz not null,
  trouble jsonb,
  check ((state in ('sent', 'ended')) = (message_id is not null)),
  unique (organisation_id, environment, message_id)
);
create index sending_open on databox.sending (organisation_id, next_at) where state in ('ready', 'sending', 'unknown', 'sent');
create index sending_content on databox.sending (organisation_id, digest);
create index sending_receipt on databox.sending (organisation_id, receipt_digest);
select platform.protect('databox.sending', 'select, insert, update');
select objects.refers_to_contents('databox.sending', 'digest');
select objects.refers_to_contents('databox.sending', 'receipt_digest');
