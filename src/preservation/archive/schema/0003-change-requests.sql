-- Packages that ask for a change of one the archive keeps: further files, a new description of the archive, or both. Who
-- brought one does not decide of it.
create table archive.change_request (
  id uuid primary key,
  organisation_id uuid not null,
  aip_id uuid not null,
  -- The version that it was made from.
  aip_version integer not null check (aip_version > 0),
  reason text not null,
  digest text not null check (digest ~ '^sha512:[0-9a-f]{128}$'),
  size_bytes bigint not null check (size_bytes > 0),
  -- Names of the representations it adds, with their numbers of files.
  adds jsonb not null,
  describes boolean not null,
  state text not null check (state in ('waiting', 'applied', 'refused')),
  brought_by text not null,
  brought_by_id text not null,
  brought_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  refusal text,
  made_version integer,
  unique (organisation_id, digest),
  check ((state = 'waiting') = (decided_at is null)),
  check ((state = 'applied') = (made_version is not null)),
  check ((state = 'refused') = (refusal is not null))
);
create index change_request_of_package on archive.change_request (organisation_id, aip_id, brought_at, id);
create index change_request_waiting on archive.change_request (organisation_id, brought_at) where state = 'waiting';
select platform.protect('archive.change_request', 'select, insert, update');
select objects.refers_to_contents('archive.change_request', 'digest');
