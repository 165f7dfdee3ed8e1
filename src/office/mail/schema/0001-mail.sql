-- Published e-mail addresses of offices: one row an address, with how the last visit went.
create table mail.mailbox (
  organisation_id uuid not null,
  address text not null check (address ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(address) <= 254),
  -- Whether the settings of the centre name it still, and whether they say how to send from it.
  is_named boolean not null,
  sends boolean not null,
  -- Largest files of one message that goes out.
  limit_bytes bigint not null check (limit_bytes > 0),
  -- One visit at a time.
  leased_until timestamptz,
  next_at timestamptz not null,
  failures integer not null default 0,
  last_try_at timestamptz,
  last_success_at timestamptz,
  -- Why the last visit failed, {cs, en}.
  trouble jsonb,
  primary key (organisation_id, address)
);
select platform.protect('mail.mailbox', 'select, insert, update');

-- Register of the e-mails that were fetched: each rests here once and is taken in once.
create table mail.fetched_mail (
  id uuid primary key,
  organisation_id uuid not null,
  address text not null,
  -- Digest of the bytes; of a message too large to be fetched its number on the server.
  key text not null check (length(key) <= 200),
  -- kept: rests among the contents; taken: the office has it; left: stays on the server for a person.
  state text not null check (state in ('kept', 'taken', 'left')),
  digest text,
  size_bytes bigint not null,
  fetched_at timestamptz not null,
  outcome text check (outcome in ('registered', 'waiting', 'known')),
  taken_at timestamptz,
  tries integer not null default 0,
  next_at timestamptz not null,
  trouble jsonb,
  unique (organisation_id, address, key),
  check ((state = 'left') = (digest is null)),
  check ((state = 'taken') = (outcome is not null))
);
create index fetched_mail_open on mail.fetched_mail (organisation_id, next_at) where state <> 'taken';
create index fetched_mail_content on mail.fetched_mail (organisation_id, digest);
select platform.protect('mail.fetched_mail', 'select, insert, update');
select objects.refers_to_contents('mail.fetched_mail', 'digest');

-- E-mails on their way out; the row stands before the server is asked, so that none goes twice.
create table mail.outgoing_mail (
  -- Identifier that whoever ordered it gave.
  id uuid primary key,
  organisation_id uuid not null,
  address text not null,
  -- confirmation and defect answer a fetched message, dispatch carries a document.
  purpose text not null check (purpose in ('confirmation', 'defect', 'dispatch')),
  -- What it is about; each is told of once.
  about uuid not null,
  message_id text not null check (length(message_id) <= 200),
  recipient text not null check (length(recipient) <= 254),
  subject text not null,
  body text not null,
  in_reply_to text,
  files jsonb not null,
  ordered_at timestamptz not null,
  -- ready; sending: begun and not answered; unknown: the answer did not come; refused: not without a person; sent; withdrawn.
  state text not null check (state in ('ready', 'sending', 'unknown', 'refused', 'sent', 'withdrawn')),
  sent_at timestamptz,
  tries integer not null default 0,
  -- How often it was looked for in vain among what was sent.
  looks integer not null default 0,
  next_at timestamptz not null,
  trouble jsonb,
  unique (organisation_id, about),
  check ((state = 'sent') = (sent_at is not null))
);
create index outgoing_mail_open on mail.outgoing_mail (organisation_id, address, next_at) where state in ('ready', 'sending', 'unknown', 'refused');
create index outgoing_mail_recipient on mail.outgoing_mail (organisation_id, recipient, ordered_at);
select platform.protect('mail.outgoing_mail', 'select, insert, update');
