-- Deposits: packages offered for storing, each with its answer. The same content of the same dossier is one deposit.
create table records_centre.deposit (
  id uuid primary key,
  organisation_id uuid not null,
  -- The centre that sends it; our own office when it works in this program.
  sender text not null,
  dossier text not null,
  package_name text not null check (length(package_name) <= 64),
  digest text not null check (digest ~ '^sha512:[0-9a-f]{128}$'),
  size_bytes bigint not null check (size_bytes > 0),
  reason text,
  state text not null check (state in ('receiving', 'judging', 'stored', 'refused')),
  upload_id uuid,
  begun_at timestamptz not null,
  answered_at timestamptz,
  findings jsonb,
  receipt jsonb,
  object_id text,
  object_version integer,
  unique (organisation_id, dossier, digest)
);
create index deposit_order on records_centre.deposit (organisation_id, begun_at desc, id desc);
select platform.protect('records_centre.deposit', 'select, insert, update');

-- What is kept, as a person looks for it. Can be rebuilt from the packages.
create table records_centre.holding (
  organisation_id uuid not null,
  object_id text not null,
  version integer not null,
  custody text not null check (custody in ('centre', 'replica')),
  dossier text not null,
  title text not null,
  mark text not null,
  filing_code text not null,
  disposal_code text not null,
  disposal_year integer not null,
  documents integer not null,
  package_name text not null,
  package_digest text not null,
  package_size_bytes bigint not null,
  locked_until date not null,
  stored_at timestamptz not null,
  receipt jsonb not null,
  primary key (organisation_id, object_id, version)
);
create index holding_order on records_centre.holding (organisation_id, stored_at desc, object_id desc);
create index holding_content on records_centre.holding (organisation_id, dossier, package_digest);
select platform.protect('records_centre.holding', 'select, insert, update');

-- Signed receipts of replicas elsewhere, as they came.
create table records_centre.replica_receipt (
  organisation_id uuid not null,
  object_id text not null,
  version integer not null,
  centre text not null,
  receipt jsonb not null,
  arrived_at timestamptz not null,
  primary key (organisation_id, object_id, version, centre)
);
select platform.protect_append_only('records_centre.replica_receipt');
