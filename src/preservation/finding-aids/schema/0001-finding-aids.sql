-- Persons, families and bodies that descriptions name, with their records of the authority database of archives (CAM).
create table finding_aids.authority (
  id uuid primary key,
  organisation_id uuid not null,
  kind text not null check (kind in ('persname', 'famname', 'corpname')),
  name text not null,
  cam_id text,
  record text,
  entered_by text not null,
  entered_at timestamptz not null,
  check ((cam_id is null) = (record is null))
);
create unique index authority_of_database on finding_aids.authority (organisation_id, cam_id);
create index authority_order on finding_aids.authority (organisation_id, name, id);
select platform.protect('finding_aids.authority', 'select, insert, update');

-- Fonds and collections that the archive describes.
create table finding_aids.fonds (
  id uuid primary key,
  organisation_id uuid not null,
  number text not null check (number ~ '^[1-9]\d{0,9}$'),
  name text not null,
  originator_id uuid references finding_aids.authority,
  -- Running metres of what is on paper.
  extent_metres double precision check (extent_metres > 0),
  entered_by text not null,
  entered_at timestamptz not null,
  unique (organisation_id, number)
);
select platform.protect('finding_aids.fonds', 'select, insert, update');

-- Levels of description; the topmost one of a fonds describes the whole. Its identifier goes out in finding aids.
create table finding_aids.description_unit (
  id uuid not null,
  organisation_id uuid not null,
  fonds_id uuid not null references finding_aids.fonds,
  parent_id uuid,
  place integer not null check (place > 0),
  level text not null check (level in ('fonds', 'subfonds', 'series', 'file', 'item', 'itempart')),
  described jsonb not null,
  revision integer not null,
  words text not null,
  folded text generated always as (platform.folded(words)) stored,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, parent_id) references finding_aids.description_unit,
  check ((level = 'fonds') = (parent_id is null))
);
create unique index description_unit_whole on finding_aids.description_unit (organisation_id, fonds_id) where parent_id is null;
create index description_unit_below on finding_aids.description_unit (organisation_id, parent_id, place, id);
create index description_unit_of_fonds on finding_aids.description_unit (organisation_id, fonds_id);
select platform.protect('finding_aids.description_unit');

-- Finding aids: what is told on their first pages, who sent them to be approved and who approved them. What was approved
-- is kept as it was then; the description goes on.
create table finding_aids.finding_aid (
  id uuid primary key,
  organisation_id uuid not null,
  fonds_id uuid not null references finding_aids.fonds,
  number integer not null check (number > 0),
  kind text not null check (kind in ('INVENTAR', 'KATALOG', 'MANIP_SEZNAM')),
  title text not null,
  arranger_id uuid not null references finding_aids.authority,
  editor text not null,
  released text not null,
  state text not null check (state in ('draft', 'submitted', 'approved')),
  submitted_by text,
  submitted_by_id text,
  submitted_at timestamptz,
  approved_by text,
  approved_at timestamptz,
  return_reason text,
  digest text check (digest ~ '^sha512:[0-9a-f]{128}$'),
  units integer,
  begun_by text not null,
  begun_at timestamptz not null,
  unique (organisation_id, number),
  check ((state = 'approved') = (digest is not null and approved_by is not null)),
  check (state = 'draft' or submitted_by_id is not null)
);
create index finding_aid_of_fonds on finding_aids.finding_aid (organisation_id, fonds_id, number);
select platform.protect('finding_aids.finding_aid', 'select, insert, update');
select objects.refers_to_contents('finding_aids.finding_aid', 'digest');
