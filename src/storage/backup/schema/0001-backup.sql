-- What was put into the backup libraries, and drills. Of the whole centre; the truth is in the libraries, this is its index.
create table backup.run (
  id uuid primary key,
  library text not null,
  kind text not null check (kind in ('base', 'log', 'files', 'retention', 'drill')),
  began_at timestamptz not null,
  ended_at timestamptz not null,
  outcome text not null check (outcome in ('done', 'failed')),
  snapshot text,
  -- What was new to the library.
  size_bytes bigint check (size_bytes >= 0),
  -- Why it failed, or what a drill found.
  reason text,
  -- Minutes of a drill with their seal.
  minutes jsonb
);
create index run_of_kind on backup.run (library, kind, began_at desc);
select platform.share('backup.run');
