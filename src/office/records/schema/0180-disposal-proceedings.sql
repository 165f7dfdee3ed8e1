-- Disposal proceedings (*skartační řízení*, act 499/2004 §§ 7-10, decree 259/2012 §§ 20-21, NSESSS 6.2): what was proposed
-- to the archive, what it decided item by item, and what became of it.
create table records.disposal_proceeding (
  id uuid primary key,
  organisation_id uuid not null,
  number text not null,
  -- The archive that is asked.
  archive text not null,
  -- Whether packages of the proposal carry files or only tell of them.
  carries text not null check (carries in ('metadata', 'everything')),
  state text not null check (state in ('drawn', 'sent', 'decided', 'destroying', 'finished', 'cancelled')),
  note text,
  made_by jsonb not null,
  made_at timestamptz not null,
  sent_way text check (sent_way in ('carrier', 'portal', 'connector')),
  sent_on date,
  -- The number the archive gave to the proceeding, and the day its protocol came.
  archive_number text,
  protocol_on date,
  objections_until date,
  accession text,
  ended_at timestamptz,
  end_reason text,
  unique (organisation_id, number)
);
create index disposal_proceeding_list on records.disposal_proceeding (organisation_id, made_at desc, id desc);
select platform.protect('records.disposal_proceeding', 'select, insert, update');

-- One package of a proposal: a dossier with those joined to it, or a volume.
create table records.disposal_item (
  id uuid primary key,
  organisation_id uuid not null,
  proceeding_id uuid not null references records.disposal_proceeding,
  kind text not null check (kind in ('dossier', 'volume')),
  record_id uuid not null,
  -- All dossiers of the package.
  dossier_ids uuid[] not null,
  identifier text not null,
  number text not null,
  subject text not null,
  disposal_code text not null,
  disposal_year integer not null,
  -- Where what is on paper lies; null where nothing is.
  place text,
  state text not null
    check (state in ('proposed', 'presented', 'selected', 'to-destroy', 'taken-out', 'accepted', 'destroyed', 'kept')),
  -- What becomes of what was selected: given away and destroyed here, or only exported.
  way text check (way in ('transfer', 'export')),
  -- Packages made so far by their purpose: name, digest, sizeBytes and what the check found.
  packages jsonb not null default '{}',
  -- What the archive said of single documents, and the identifiers it gave, by the identifier of the entity.
  decisions jsonb not null default '{}',
  archive_ids jsonb not null default '{}',
  -- Why the last deed on it was not done.
  trouble jsonb
);
create index disposal_item_living on records.disposal_item using gin (dossier_ids)
  where state not in ('taken-out', 'destroyed', 'kept');
create index disposal_item_list on records.disposal_item (organisation_id, proceeding_id, identifier, id);
select platform.protect('records.disposal_item', 'select, insert, update');
-- Seen as its dossiers are.
create policy admitted on records.disposal_item as restrictive for select using (not (select records.only_looks())
  or exists (select 1 from records.dossier seen where seen.id = any (disposal_item.dossier_ids)));

-- What may be proposed is asked by the year of disposal.
create index dossier_disposal_year on records.dossier (organisation_id, ((disposal ->> 'disposalYear')::integer), id)
  where disposal is not null and volume_id is null and state in ('closed', 'refused', 'handed-over');
