-- The administrative archive of the office (*správní archiv*, act 499/2004 § 69/3 c, 4): takes from the records room what
-- is kept for more than five years, after a period that the records rules of the office set.
create table records.administrative_archive (
  organisation_id uuid primary key,
  -- Years after closing that a dossier stays in the records room first.
  years integer not null check (years between 0 and 50),
  set_by jsonb not null,
  set_at timestamptz not null
);
select platform.protect('records.administrative_archive', 'select, insert, update');

-- A transfer with its protocol; what was transferred is frozen in it: marks and where it lay, no subjects.
create table records.archive_transfer (
  id uuid primary key,
  organisation_id uuid not null,
  lines jsonb not null,
  note text,
  made_by jsonb not null,
  made_at timestamptz not null
);
create index archive_transfer_list on records.archive_transfer (organisation_id, made_at desc);
select platform.protect_append_only('records.archive_transfer');

alter table records.room_stay add column archive_transfer_id uuid references records.archive_transfer;
