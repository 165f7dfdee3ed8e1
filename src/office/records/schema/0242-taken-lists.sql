-- Lists of archives as they were taken, entity by entity: what each said and what came of it (NSESSS, Annex 4). Lists taken
-- before this are in the log alone.
create table records.taken_list (
  id uuid primary key,
  organisation_id uuid not null,
  proceeding_id uuid not null references records.disposal_proceeding,
  list_id text not null,
  archive text not null,
  accession text,
  created_at timestamptz not null,
  taken_at timestamptz not null
);
create index taken_list_of_proceeding on records.taken_list (organisation_id, proceeding_id, taken_at, id);
select platform.protect_append_only('records.taken_list');

create table records.taken_entry (
  organisation_id uuid not null,
  list_id uuid not null references records.taken_list,
  place integer not null check (place > 0),
  proceeding_id uuid not null,
  entity text not null,
  -- The item that it is, or in which it lies; none where it was never proposed.
  item_id uuid,
  decision text check (decision in ('to-inspect', 'chosen', 'to-destroy', 'left-out')),
  archive_id text,
  outcome text not null check (outcome in ('taken', 'unfit', 'unknown')),
  primary key (list_id, place),
  check ((outcome = 'unknown') = (item_id is null)),
  check ((decision is null) <> (archive_id is null))
);
create index taken_entry_of_item on records.taken_entry (item_id, entity) where item_id is not null;
create index taken_entry_unknown on records.taken_entry (proceeding_id, entity collate "C") where item_id is null;
select platform.protect_append_only('records.taken_entry');

-- Items are walked in the order of bytes, in which the other desk has them too.
create index disposal_item_walk on records.disposal_item (organisation_id, proceeding_id, identifier collate "C", id);
