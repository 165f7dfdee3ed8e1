-- Type dossiers (*typové spisy*): a group foresees their parts; each lowest part holds volumes one after another, and
-- volumes hold dossiers (NSESSS 3.3). A type dossier itself has no retention rule, its lowest parts have theirs.
create table records.type_dossier (
  id uuid primary key,
  organisation_id uuid not null,
  identifier text not null,
  subject_group_id uuid not null references records.subject_group,
  title text not null,
  state text not null check (state in ('open', 'closed')),
  holder jsonb not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  unique (organisation_id, identifier),
  check ((state = 'closed') = (closed_at is not null))
);
create index type_dossier_list on records.type_dossier (organisation_id, state, opened_at desc, id desc);
create index type_dossier_of_group on records.type_dossier (subject_group_id);
select platform.protect('records.type_dossier', 'select, insert, update');

create table records.type_dossier_part (
  id uuid primary key,
  organisation_id uuid not null,
  type_dossier_id uuid not null references records.type_dossier,
  template_part_id uuid not null references records.template_part,
  parent_id uuid references records.type_dossier_part,
  identifier text not null,
  unique (type_dossier_id, template_part_id),
  unique (organisation_id, identifier)
);
select platform.protect_append_only('records.type_dossier_part');

create table records.volume (
  id uuid primary key,
  organisation_id uuid not null,
  part_id uuid not null references records.type_dossier_part,
  ordinal integer not null check (ordinal >= 1),
  identifier text not null,
  state text not null check (state in ('open', 'closed')),
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_by jsonb,
  reason text,
  -- Frozen at closing, as with a dossier.
  disposal jsonb,
  unique (part_id, ordinal),
  unique (organisation_id, identifier),
  check ((state = 'closed') = (closed_at is not null))
);
-- An open lowest part has exactly one open volume (NSESSS 3.3.3).
create unique index volume_open on records.volume (part_id) where state = 'open';
select platform.protect('records.volume', 'select, insert, update');

alter table records.dossier add column volume_id uuid references records.volume;
create index dossier_in_volume on records.dossier (volume_id) where volume_id is not null;
