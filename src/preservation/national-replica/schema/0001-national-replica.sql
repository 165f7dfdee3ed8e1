-- Whose packages the tenant holds copies of: one owner, with the certificate that its seals must bear.
create table national_replica.owner (
  organisation_id uuid primary key,
  name text not null,
  title text not null,
  certificate text not null,
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  -- Certificates it had before: what was sealed under them stays its word.
  former jsonb not null default '[]',
  pinned_by text not null,
  pinned_at timestamptz not null
);
select platform.protect('national_replica.owner', 'select, insert, update');

-- Media that the owner sent: its sealed manifest, and what could not be taken from them.
create table national_replica.medium (
  organisation_id uuid not null,
  id uuid not null,
  manifest jsonb not null,
  packages integer not null,
  faults jsonb not null default '[]',
  begun_at timestamptz not null,
  begun_by text not null,
  ended_at timestamptz,
  primary key (organisation_id, id)
);
select platform.protect('national_replica.medium', 'select, insert, update');

-- What the manifests of media say, version by version.
create table national_replica.listed_package (
  organisation_id uuid not null,
  medium_id uuid not null,
  object_id text not null,
  version integer not null check (version > 0),
  digest text not null check (digest ~ '^sha512:[0-9a-f]{128}$'),
  primary key (organisation_id, object_id, version, medium_id),
  foreign key (organisation_id, medium_id) references national_replica.medium
);
select platform.protect_append_only('national_replica.listed_package');

-- Catalogue of what is held, version by version; all of it is read again from the store and the owner's words.
create table national_replica.package (
  organisation_id uuid not null,
  object_id text not null,
  version integer not null check (version > 0),
  digest text not null check (digest ~ '^sha512:[0-9a-f]{128}$'),
  inventory_digest text not null,
  title text not null,
  files integer not null,
  size_bytes bigint not null,
  way text check (way in ('offer', 'medium')),
  medium_id uuid,
  stated_at timestamptz,
  problem jsonb,
  errors integer not null,
  findings jsonb not null,
  kept_at timestamptz not null,
  looked_at timestamptz not null,
  withdrawn_at timestamptz,
  removed_at timestamptz,
  is_newest boolean not null,
  words text not null,
  folded text generated always as (platform.folded(words)) stored,
  primary key (organisation_id, object_id, version)
);
create index package_order on national_replica.package (organisation_id, kept_at desc, object_id desc) where is_newest;
select platform.protect('national_replica.package');

-- Comparisons with the owner's ledger, each with the sealed head of the ledger or why there was none.
create table national_replica.comparison (
  organisation_id uuid not null,
  id uuid primary key,
  at timestamptz not null,
  ledger jsonb,
  problem jsonb,
  listed integer not null,
  held integer not null,
  differing integer not null,
  check (problem is null or differing = 0)
);
create index comparison_order on national_replica.comparison (organisation_id, at desc);
select platform.protect_append_only('national_replica.comparison');

-- Differences found by the newest comparison that could be made.
create table national_replica.difference (
  organisation_id uuid not null,
  object_id text not null,
  version integer not null,
  kind text not null check (kind in ('missing-here', 'not-listed', 'other-bytes', 'withdrawn-listed')),
  listed_digest text,
  held_digest text,
  primary key (organisation_id, object_id, version)
);
select platform.protect('national_replica.difference');

-- Drills: packages that were given back, with the sealed minutes.
create table national_replica.drill (
  organisation_id uuid not null,
  id uuid primary key,
  at timestamptz not null,
  returned integer not null,
  whole integer not null,
  minutes jsonb not null
);
create index drill_order on national_replica.drill (organisation_id, at desc);
select platform.protect_append_only('national_replica.drill');
