-- A proceeding whose proposal goes by the interface of the archive: under which identifier the archive has it, which of its
-- lists were taken, and what is in the way.
create table records.archive_exchange (
  proceeding_id uuid primary key references records.disposal_proceeding,
  organisation_id uuid not null,
  archive_ico text not null check (archive_ico ~ '^\d{8}$'),
  remote_id uuid,
  state text not null check (state in ('sending', 'with-archive', 'told')),
  lists_taken text[] not null default '{}',
  trouble jsonb,
  asked_at timestamptz
);
create index archive_exchange_open on records.archive_exchange (organisation_id) where state <> 'told';
select platform.protect('records.archive_exchange', 'select, insert, update');

-- Packages that the archive has by that interface, so that each goes once.
create table records.given_package (
  organisation_id uuid not null,
  proceeding_id uuid not null references records.disposal_proceeding,
  digest text not null,
  given_at timestamptz not null,
  primary key (proceeding_id, digest)
);
select platform.protect_append_only('records.given_package');
