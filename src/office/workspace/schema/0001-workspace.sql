-- Working store: folders and files without guarantee, of a person, of a unit, or of one file on its way from and back
-- to a record (working copy). What is removed stays in the bin.
create table workspace.space (
  id uuid primary key,
  organisation_id uuid not null,
  kind text not null check (kind in ('person', 'unit', 'copy')),
  -- The person or unit it belongs to; of a copy the person who edits.
  owner_id uuid not null,
  made_at timestamptz not null
);
create unique index space_of_owner on workspace.space (organisation_id, kind, owner_id) where kind <> 'copy';
select platform.protect('workspace.space', 'select, insert');

create table workspace.item (
  id uuid primary key,
  organisation_id uuid not null,
  space_id uuid not null references workspace.space,
  parent_id uuid references workspace.item,
  name text not null check (octet_length(name) between 1 and 255),
  is_folder boolean not null,
  -- The newest version; null for a folder.
  version integer,
  digest text,
  size_bytes bigint,
  mime text,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  removed_at timestamptz,
  check (is_folder = (digest is null))
);
create unique index item_name on workspace.item
  (space_id, coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), name) where removed_at is null;
create index item_bin on workspace.item (space_id, removed_at) where removed_at is not null;
select platform.protect('workspace.item', 'select, insert, update');
select objects.refers_to_contents('workspace.item', 'digest');

-- Versions before the newest: saving never overwrites.
create table workspace.earlier_version (
  organisation_id uuid not null,
  item_id uuid not null references workspace.item,
  version integer not null,
  digest text not null,
  size_bytes bigint not null,
  mime text not null,
  written_at timestamptz not null,
  written_by text not null,
  primary key (item_id, version)
);
select platform.protect('workspace.earlier_version', 'select, insert');
select objects.refers_to_contents('workspace.earlier_version', 'digest');

-- Properties that programs give to items (RFC 4918 section 4, "dead"): name as {namespace}local, value as XML.
create table workspace.property (
  organisation_id uuid not null,
  item_id uuid not null references workspace.item,
  name text not null check (length(name) <= 500),
  value text not null,
  primary key (item_id, name)
);
select platform.protect('workspace.property');

-- Write locks of programs (RFC 4918 section 6).
create table workspace.lock (
  token text primary key,
  organisation_id uuid not null,
  item_id uuid not null references workspace.item,
  is_shared boolean not null,
  is_deep boolean not null,
  -- What the program said of its owner, as XML.
  owner text not null,
  person_id uuid not null,
  person_name text not null,
  taken_at timestamptz not null,
  ends_at timestamptz not null
);
create index lock_of_item on workspace.lock (item_id);
select platform.protect('workspace.lock');

-- A file of a record while a person edits it; each time it is let go, a version of it goes back to the record.
create table workspace.working_copy (
  id uuid primary key references workspace.space,
  organisation_id uuid not null,
  -- Whose file it is, in the words of the module that gave it: kind, record, place within.
  origin_kind text not null,
  origin_id uuid not null,
  origin_slot integer not null,
  file_name text not null,
  -- {kind: person, …}: as whom the versions go back.
  actor jsonb not null,
  person_id uuid not null,
  opened_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null check (state in ('open', 'ended')),
  -- What the record has had of it last.
  taken_digest text not null,
  -- Why the record did not take what was saved, {cs, en}.
  refusal jsonb
);
create unique index copy_of_origin on workspace.working_copy (organisation_id, origin_kind, origin_id, origin_slot)
  where state = 'open';
select platform.protect('workspace.working_copy', 'select, insert, update');
select objects.refers_to_contents('workspace.working_copy', 'taken_digest');
