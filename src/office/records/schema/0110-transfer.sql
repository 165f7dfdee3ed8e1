-- Transfer between records services (Annex 7; NSESSS 6.3.1 to 6.3.8, 7.2.5). What goes out goes in batches; the records stay
-- here until the receiver confirmed them. What comes in comes entity by entity, each once.
create table records.transfer (
  id uuid primary key,
  organisation_id uuid not null,
  -- An export leaves the records here; a transfer destroys them once it is confirmed.
  kind text not null check (kind in ('export', 'transfer')),
  -- Everything of the office, with what the standard has no element for; or picked dossiers in the standard's form alone.
  extent text not null check (extent in ('office', 'picked')),
  target text not null check (length(target) between 1 and 10),
  purpose text not null check (length(purpose) between 1 and 500),
  state text not null check (state in ('running', 'cancelled', 'done')),
  total integer not null,
  done integer not null default 0,
  ordered_by jsonb not null,
  ordered_at timestamptz not null,
  ended_at timestamptz,
  check (done <= total),
  check ((state = 'running') = (ended_at is null))
);
create index transfer_last on records.transfer (organisation_id, ordered_at desc);
select platform.protect('records.transfer', 'select, insert, update');

create table records.transfer_batch (
  organisation_id uuid not null,
  transfer_id uuid not null references records.transfer,
  place integer not null check (place > 0),
  digest text not null check (digest ~ '^sha512:[0-9a-f]{128}$'),
  size_bytes bigint not null,
  entities integer not null,
  made_at timestamptz not null,
  -- When the receiver's word came, and what it was: {status, by, taken, refused}.
  confirmed_at timestamptz,
  confirmation jsonb,
  primary key (transfer_id, place),
  check ((confirmed_at is null) = (confirmation is null))
);
select platform.protect('records.transfer_batch', 'select, insert, update');
create index transfer_batch_content on records.transfer_batch (organisation_id, digest);
select objects.refers_to_contents('records.transfer_batch', 'digest');

-- Records on their way, in their order; the revision tells whether somebody changed them after they went.
create table records.transferred_record (
  organisation_id uuid not null,
  transfer_id uuid not null references records.transfer,
  place integer not null,
  kind text not null check (kind in ('type-dossier', 'dossier', 'document')),
  record_id uuid not null,
  revision integer not null,
  -- A document of the dossier before it: the two never go in different batches.
  follows boolean not null,
  batch integer,
  -- What came of it after the receiver's word; null before.
  outcome text check (outcome in ('destroyed', 'kept', 'refused', 'changed')),
  -- Why it was not taken, in the words of the receiver or of ours.
  note text,
  primary key (transfer_id, place)
);
create index transferred_record_of on records.transferred_record (record_id);
create index transferred_record_waiting on records.transferred_record (transfer_id, place) where batch is null;
select platform.protect('records.transferred_record', 'select, insert, update');

create table records.records_import (
  id uuid primary key,
  organisation_id uuid not null,
  -- Whether rows of an export of this very program are brought in as they were, or entities of the standard one by one.
  manner text not null check (manner in ('restore', 'standard')),
  state text not null check (state in ('gathering', 'running', 'cancelled', 'done')),
  source text,
  ordered_by jsonb not null,
  ordered_at timestamptz not null,
  -- How many lines of the rows of a whole office are in.
  rows_done integer not null default 0,
  ended_at timestamptz
);
create index records_import_last on records.records_import (organisation_id, ordered_at desc);
select platform.protect('records.records_import', 'select, insert, update');

create table records.import_batch (
  organisation_id uuid not null,
  import_id uuid not null references records.records_import,
  place integer not null check (place > 0),
  batch_id text not null,
  source text not null,
  target text not null,
  file_name text not null,
  digest text not null check (digest ~ '^sha512:[0-9a-f]{128}$'),
  size_bytes bigint not null,
  primary key (import_id, place),
  unique (import_id, source, batch_id)
);
select platform.protect('records.import_batch', 'select, insert');
create index import_batch_content on records.import_batch (organisation_id, digest);
select objects.refers_to_contents('records.import_batch', 'digest');

create table records.import_item (
  organisation_id uuid not null,
  import_id uuid not null references records.records_import,
  batch integer not null,
  place integer not null,
  -- In what order items are taken: code lists before files, files before dossiers, dossiers before documents.
  turn integer not null,
  kind text not null check (kind in ('Ciselnik', 'SeznamUzivatelu', 'Soubor', 'TypovySpis', 'Spis', 'Dokument')),
  entity text not null,
  path text not null,
  -- Digest as the batch tells it, with its algorithm; null where it tells none.
  stated_digest text,
  state text not null check (state in ('waiting', 'done', 'refused')),
  refusal jsonb,
  record_id uuid,
  primary key (import_id, batch, place),
  check ((state = 'refused') = (refusal is not null))
);
create index import_item_waiting on records.import_item (import_id, turn, batch, place) where state = 'waiting';
create index import_item_refused on records.import_item (import_id) where state = 'refused';
select platform.protect('records.import_item', 'select, insert, update');

-- Files that came and wait for their document. Once it is here, its components refer to them.
create table records.import_content (
  organisation_id uuid not null,
  import_id uuid not null references records.records_import,
  value text not null,
  source text not null,
  version integer not null,
  digest text not null check (digest ~ '^sha512:[0-9a-f]{128}$'),
  size_bytes bigint not null,
  file jsonb not null,
  primary key (import_id, source, value, version)
);
select platform.protect('records.import_content');
create index import_content_digest on records.import_content (organisation_id, digest);
select objects.refers_to_contents('records.import_content', 'digest');

-- Rows that could not be brought in, by their line, with the reason; a repeated run takes them again.
create table records.import_fault (
  organisation_id uuid not null,
  import_id uuid not null references records.records_import,
  line integer not null,
  what text not null,
  refusal jsonb not null,
  primary key (import_id, line)
);
select platform.protect('records.import_fault');

-- Identifiers that another system gave keep its name as their source (NSESSS 6.3.5); each of them is here once.
create table records.source_identifier (
  organisation_id uuid not null,
  kind text not null check (kind in ('type-dossier', 'dossier', 'document', 'component')),
  record_id uuid not null,
  value text not null,
  source text not null,
  primary key (organisation_id, kind, record_id),
  unique (organisation_id, kind, source, value)
);
select platform.protect_append_only('records.source_identifier');

-- Parts of the log that came with a record: another chain made them, so they stand beside ours.
create table records.imported_event (
  organisation_id uuid not null,
  object_kind text not null,
  -- As the log has it: mostly the id of a row.
  record_id text not null,
  place bigint not null,
  happened_at timestamptz not null,
  who text not null,
  -- {kind | other, parameters, note} as Annex 6 has it.
  event jsonb not null,
  primary key (organisation_id, object_kind, record_id, place)
);
select platform.protect_append_only('records.imported_event');

-- Old documents lie in a group without a dossier (NSESSS 6.3.6); their rule came with them, sign V included.
create table records.old_document (
  document_id uuid primary key references records.document,
  organisation_id uuid not null,
  subject_group_id uuid not null references records.subject_group,
  disposal jsonb
);
select platform.protect_append_only('records.old_document');
create index old_document_in_group on records.old_document (organisation_id, subject_group_id);

alter table records.tombstone drop constraint tombstone_ground_check;
alter table records.tombstone add constraint tombstone_ground_check check (ground in
  ('withdrawn', 'registered-elsewhere', 'standing-consent', 'disposal-procedure', 'transferred'));
