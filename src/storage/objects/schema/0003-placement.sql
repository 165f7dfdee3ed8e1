-- Where objects of a kind of an office rest and what an acknowledgement of them promises.
create table objects.placement (
  organisation_id uuid not null,
  kind text not null,
  storage_class text not null check (storage_class in ('A-LOCAL', 'B-DUAL', 'C-WORM', 'F-FOREIGN')),
  devices text[] not null,
  lock_mode text not null check (lock_mode in ('governance', 'compliance')),
  set_at timestamptz not null,
  set_by text not null,
  primary key (organisation_id, kind)
);
select platform.protect('objects.placement', 'select, insert, update');

-- How much an office may keep.
create table objects.quota (
  organisation_id uuid primary key,
  limit_bytes bigint not null check (limit_bytes >= 0),
  set_at timestamptz not null,
  set_by text not null
);
select platform.protect('objects.quota', 'select, insert, update');
