-- The interface of the national standard (NSESSS chapter 8, Annex 1) between the records service and agenda systems: which
-- systems an office has, and how far each line is.
create table erms.agenda_system (
  id uuid primary key,
  organisation_id uuid not null,
  -- Given by the originator (8.1.2); stands in identifiers and at the head of every batch.
  code text not null check (code ~ '^[A-Za-z0-9_-]{1,10}$'),
  name text not null check (length(name) between 1 and 100),
  address text not null,
  -- How we prove who we are: by a key the system gave us, or by the certificate of the centre.
  way text not null check (way in ('key', 'certificate')),
  -- AES-256-GCM, bound to the system; the key is not in the database.
  sealed_key text,
  is_on boolean not null,
  -- The line: newest numbers of events and batches given here (8.1.13, 8.1.15), newest batch that came.
  last_event bigint not null default 0,
  last_batch bigint not null default 0,
  received_batch bigint not null default 0,
  tried_at timestamptz,
  heard_at timestamptz,
  trouble jsonb,
  made_at timestamptz not null,
  unique (organisation_id, code)
);
select platform.protect('erms.agenda_system', 'select, insert, update');

-- A door: looked at before it is known who stands outside, therefore without an organisation's row security.
create table erms.system_key (
  key_digest text primary key,
  organisation_id uuid not null,
  system_id uuid not null references erms.agenda_system,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index system_key_of_system on erms.system_key (system_id) where ended_at is null;
select platform.share('erms.system_key', 'select, insert, update');

-- Batches to a system, byte for byte as they go, so that one sent again is the same (8.1.7, 8.1.16).
create table erms.event_batch (
  organisation_id uuid not null,
  system_id uuid not null references erms.agenda_system,
  number bigint not null,
  state text not null check (state in ('unsent', 'refused', 'sent', 'confirmed', 'confirmed-with-fault')),
  body text not null,
  made_at timestamptz not null,
  sent_at timestamptz,
  tries integer not null default 0,
  primary key (system_id, number)
);
create index event_batch_to_send on erms.event_batch (system_id, number) where state in ('unsent', 'refused');
select platform.protect('erms.event_batch', 'select, insert, update');

-- Which event of the records service went under which number.
create table erms.numbered_event (
  organisation_id uuid not null,
  system_id uuid not null,
  number bigint not null,
  batch bigint not null,
  event_id uuid not null unique,
  code text,
  answered_at timestamptz,
  primary key (system_id, number),
  foreign key (system_id, batch) references erms.event_batch
);
create index numbered_event_of_batch on erms.numbered_event (system_id, batch);
select platform.protect('erms.numbered_event', 'select, insert, update');

-- Batches that came, so that one that comes again is answered the same (8.1.7).
create table erms.received_batch (
  organisation_id uuid not null,
  system_id uuid not null references erms.agenda_system,
  number bigint not null,
  digest text not null,
  received_at timestamptz not null,
  primary key (system_id, number)
);
select platform.protect_append_only('erms.received_batch');

-- Events that came in batches, how they went, and in which batch the system was told; told anew when one comes again.
create table erms.received_event (
  organisation_id uuid not null,
  system_id uuid not null references erms.agenda_system,
  number bigint not null,
  -- The batch in which it came.
  batch bigint not null,
  code text not null,
  words text not null,
  told_in bigint,
  primary key (system_id, number)
);
create index received_event_to_tell on erms.received_event (system_id, number) where told_in is null;
select platform.protect('erms.received_event', 'select, insert, update');
