-- Documentation of the originator on its records service (NSESSS 10.1): what people say of it, and which versions it ran.
create table records.system_documentation (
  organisation_id uuid primary key,
  facts jsonb not null,
  saved_by jsonb not null,
  saved_at timestamptz not null
);
select platform.protect('records.system_documentation', 'select, insert, update');

create table records.program_version (
  organisation_id uuid not null,
  version text not null,
  first_run_at timestamptz not null,
  primary key (organisation_id, version)
);
select platform.protect_append_only('records.program_version');
