-- What a change says of its files beyond what its package can: formats by content, and of what each was made. Where it
-- belongs to a plan of migration, which.
alter table archive.change_request add column told jsonb not null default '[]';
alter table archive.change_request add column plan_id uuid;
create index change_request_of_plan on archive.change_request (organisation_id, plan_id, aip_id) where plan_id is not null;

-- Up to which version the files of a package were read for their formats.
alter table archive.archival_package add column files_read_version integer;

-- Files of kept packages with their formats, told by content. Read from the store again whenever they are missing.
create table archive.archival_file (
  organisation_id uuid not null,
  aip_id uuid not null,
  path text not null,
  -- PRONOM identifier; where there is none, the media type.
  format text not null,
  format_name text not null,
  mime text not null,
  size_bytes bigint not null,
  -- Whether the package holds a form that was made of it.
  is_migrated boolean not null,
  primary key (organisation_id, aip_id, path)
);
create index archival_file_format on archive.archival_file (organisation_id, format, aip_id);
select platform.protect('archive.archival_file');

-- Plans of migration: which files of which packages, tried on a sample, approved by another person, then carried out.
create table archive.migration_plan (
  id uuid primary key,
  organisation_id uuid not null,
  number text not null,
  title text not null,
  formats jsonb not null,
  fonds_number text,
  originator text,
  from_day date,
  to_day date,
  words_least integer not null check (words_least between 0 and 100),
  state text not null
    check (state in ('trying', 'tried', 'submitted', 'running', 'paused', 'done', 'stopped', 'refused')),
  trouble jsonb,
  made_by text not null,
  made_by_id text not null,
  made_at timestamptz not null,
  -- What whoever looked at the sample found.
  looked_note text,
  submitted_by text,
  submitted_by_id text,
  submitted_at timestamptz,
  decided_by text,
  decided_by_id text,
  decided_at timestamptz,
  refusal text,
  begun_at timestamptz,
  ended_at timestamptz,
  unique (organisation_id, number),
  check (state not in ('submitted', 'running', 'paused', 'done') or submitted_by_id is not null),
  check (state not in ('running', 'paused', 'done') or (decided_by_id is not null and decided_by_id <> made_by_id)),
  check ((state = 'refused') = (refusal is not null))
);
create index migration_plan_order on archive.migration_plan (organisation_id, made_at desc, id desc);
select platform.protect('archive.migration_plan', 'select, insert, update');

-- Files that a plan strikes, each once, with what came of it. What was made rests among the contents until the package
-- has it.
create table archive.migrated_file (
  id uuid primary key,
  organisation_id uuid not null,
  plan_id uuid not null references archive.migration_plan,
  aip_id uuid not null,
  path text not null,
  format text not null,
  mime text not null,
  size_bytes bigint not null,
  is_sample boolean not null,
  state text not null check (state in ('waiting', 'made', 'failed', 'kept')),
  result_digest text check (result_digest ~ '^sha512:[0-9a-f]{128}$'),
  result_bytes bigint,
  tool jsonb,
  made_at timestamptz,
  words_kept integer check (words_kept between 0 and 100),
  remark text,
  trouble jsonb,
  made_version integer,
  unique (organisation_id, plan_id, aip_id, path),
  check (state not in ('made', 'kept') or (result_digest is not null and tool is not null and made_at is not null)),
  check ((state = 'failed') = (trouble is not null)),
  check ((state = 'kept') = (made_version is not null))
);
create index migrated_file_state on archive.migrated_file (organisation_id, plan_id, state, aip_id);
select platform.protect('archive.migrated_file', 'select, insert, update');
select objects.refers_to_contents('archive.migrated_file', 'result_digest');
