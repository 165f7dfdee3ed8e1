-- By what an organisation may keep a digital archive of its own; without a row in force nothing is ingested here.
create table archive.archival_title (
  organisation_id uuid primary key,
  title text not null,
  valid_from date not null,
  ended_on date,
  set_by text not null,
  set_at timestamptz not null,
  check (ended_on is null or ended_on >= valid_from)
);
select platform.protect('archive.archival_title', 'select, insert, update');

-- Catalogue of kept packages of the archive, as their newest versions tell. All of it is rebuilt from the store.
create table archive.archival_package (
  organisation_id uuid not null,
  aip_id uuid not null,
  version integer not null check (version > 0),
  kind text not null,
  title text not null,
  mark text not null,
  fonds_number text not null,
  fonds_name text not null,
  originator text not null,
  accession text,
  reference_number text,
  from_day date not null,
  to_day date not null,
  documents integer not null,
  files integer not null,
  size_bytes bigint not null,
  ingested_at timestamptz not null,
  -- Titles, marks and identifiers of everything described in it.
  words text not null,
  folded text generated always as (platform.folded(words)) stored,
  primary key (organisation_id, aip_id)
);
create index archival_package_order on archive.archival_package (organisation_id, ingested_at desc, aip_id desc);
select platform.protect('archive.archival_package');

-- Each version with what befell the package until then.
create table archive.archival_version (
  organisation_id uuid not null,
  aip_id uuid not null,
  version integer not null check (version > 0),
  inventory_digest text not null,
  made_at timestamptz not null,
  events jsonb not null,
  primary key (organisation_id, aip_id, version)
);
select platform.protect('archive.archival_version');

-- Why what was accepted could not be ingested; it is tried again when somebody asks.
alter table archive.proposed_entity add column ingest_trouble jsonb;
