-- Where papers lie: a place in the records room (*úložné místo*) and what stands in it (*ukládací jednotka*). Both carry a
-- bar code of their identifier.
create table records.storage_place (
  id uuid primary key,
  organisation_id uuid not null,
  identifier text not null,
  name text not null check (length(name) between 1 and 100),
  founded_by jsonb not null,
  founded_at timestamptz not null,
  unique (organisation_id, identifier)
);
create unique index storage_place_named on records.storage_place (organisation_id, lower(name));
select platform.protect_append_only('records.storage_place');

create table records.storage_unit (
  id uuid primary key,
  organisation_id uuid not null,
  identifier text not null,
  kind text not null check (kind in ('box', 'binder', 'bundle', 'roll')),
  name text not null check (length(name) between 1 and 100),
  place_id uuid not null references records.storage_place,
  founded_by jsonb not null,
  founded_at timestamptz not null,
  unique (organisation_id, identifier)
);
create unique index storage_unit_named on records.storage_unit (organisation_id, lower(name));
create index storage_unit_at on records.storage_unit (place_id);
select platform.protect('records.storage_unit', 'select, insert, update');

alter table records.room_stay add column storage_unit_id uuid references records.storage_unit;
create index room_stay_in_unit on records.room_stay (storage_unit_id) where storage_unit_id is not null;

-- Stocktaking of one place by scanning codes; its result is frozen when it ends.
create table records.stocktaking (
  id uuid primary key,
  organisation_id uuid not null,
  place_id uuid not null references records.storage_place,
  -- Whether each dossier is scanned or only what it lies in.
  depth text not null check (depth in ('units', 'dossiers')),
  begun_by jsonb not null,
  begun_at timestamptz not null,
  finished_by jsonb,
  finished_at timestamptz,
  result jsonb,
  note text,
  check ((finished_at is null) = (result is null))
);
create unique index stocktaking_open on records.stocktaking (place_id) where finished_at is null;
create index stocktaking_list on records.stocktaking (organisation_id, begun_at desc);
select platform.protect('records.stocktaking', 'select, insert, update');

create table records.stocktaking_scan (
  id uuid primary key,
  organisation_id uuid not null,
  stocktaking_id uuid not null references records.stocktaking,
  code text not null check (length(code) between 1 and 60),
  unit_id uuid references records.storage_unit,
  dossier_id uuid references records.dossier,
  -- The unit whose code was scanned last before it: the dossier was found in there.
  in_unit_id uuid references records.storage_unit,
  scanned_at timestamptz not null,
  unique (stocktaking_id, code)
);
select platform.protect_append_only('records.stocktaking_scan');
