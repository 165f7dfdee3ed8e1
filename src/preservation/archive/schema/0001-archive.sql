-- The archive itself: its number in the register of the ministry.
create table archive.institution (
  organisation_id uuid primary key,
  number text not null check (number ~ '^\d{9}$'),
  set_by text not null,
  set_at timestamptz not null
);
select platform.protect('archive.institution', 'select, insert, update');

-- Whose proposals the archive takes: the originator, the fonds its archival records belong to, and the centre that may
-- speak for it over the connector (null where packages are only brought by hand).
create table archive.served_originator (
  id uuid primary key,
  organisation_id uuid not null,
  ico text not null check (ico ~ '^\d{8}$'),
  name text not null,
  fonds_number text not null check (fonds_number ~ '^[1-9]\d{0,9}$'),
  fonds_name text not null,
  sender text,
  entered_at timestamptz not null,
  unique (organisation_id, ico)
);
select platform.protect('archive.served_originator', 'select, insert, update');

-- Proposals of disposal as they came, each with the archive's own number.
create table archive.received_proposal (
  id uuid primary key,
  organisation_id uuid not null,
  originator_id uuid not null references archive.served_originator,
  number text not null,
  -- The number that the originator gave to the proceeding.
  originator_number text not null,
  way text not null check (way in ('carrier', 'connector')),
  state text not null check (state in ('receiving', 'received', 'returned', 'withdrawn', 'decided', 'closed')),
  note text,
  begun_at timestamptz not null,
  received_at timestamptz,
  return_reason text,
  withdrawal_reason text,
  protocol_on date,
  objections_until date,
  decided_by text,
  closed_at timestamptz,
  unique (organisation_id, number),
  unique (organisation_id, originator_id, originator_number),
  check ((state in ('decided', 'closed')) = (protocol_on is not null and objections_until is not null)),
  check (state <> 'returned' or return_reason is not null),
  check ((state = 'withdrawn') = (withdrawal_reason is not null))
);
create index received_proposal_order on archive.received_proposal (organisation_id, begun_at desc, id desc);
select platform.protect('archive.received_proposal', 'select, insert, update');

-- What was accepted at once, under one number.
create table archive.accession (
  id uuid primary key,
  organisation_id uuid not null,
  proposal_id uuid not null references archive.received_proposal,
  number text not null,
  accepted_at timestamptz not null,
  accepted_by text not null,
  entities integer not null check (entities > 0),
  unique (organisation_id, number)
);
create index accession_of_proposal on archive.accession (organisation_id, proposal_id);
select platform.protect('archive.accession', 'select, insert');

-- Dossiers, volumes and old documents of a proposal, as their packages describe them, and what is decided of each.
create table archive.proposed_entity (
  id uuid primary key,
  organisation_id uuid not null,
  proposal_id uuid not null references archive.received_proposal,
  kind text not null check (kind in ('dossier', 'volume', 'document')),
  identifier text not null,
  source text not null,
  title text not null,
  mark text not null,
  filing_code text not null,
  group_title text not null,
  disposal_code text not null,
  rule_title text not null,
  retention_years integer,
  disposal_year integer,
  from_day date,
  to_day date,
  is_analogue boolean not null,
  -- Identifier, source, mark, title and day of each document, and the identities of joined dossiers.
  documents jsonb not null,
  joined jsonb not null,
  document_count integer not null,
  state text not null check (state in ('proposed', 'to-inspect', 'chosen', 'to-destroy', 'left-out', 'accepted')),
  reason text,
  decided_by text,
  decided_at timestamptz,
  -- What is decided of single documents of what is chosen, by their identifier.
  document_decisions jsonb not null default '{}',
  -- Under which identifiers the archive has it and its documents, by the identifier of the originator.
  archive_ids jsonb not null default '{}',
  accession_id uuid references archive.accession,
  -- What the originator did in the end, as it told.
  outcome text check (outcome in ('destroyed', 'kept')),
  unique (organisation_id, proposal_id, identifier),
  check ((state = 'accepted') = (accession_id is not null))
);
create index proposed_entity_state on archive.proposed_entity (organisation_id, proposal_id, state, identifier);
select platform.protect('archive.proposed_entity', 'select, insert, update');

-- Packages as they came; judged one after another. A bundle is a ZIP of packages, taken apart into them.
create table archive.received_package (
  id uuid primary key,
  organisation_id uuid not null,
  proposal_id uuid not null references archive.received_proposal,
  entity_id uuid references archive.proposed_entity,
  name text not null,
  digest text not null check (digest ~ '^sha512:[0-9a-f]{128}$'),
  size_bytes bigint not null check (size_bytes > 0),
  kind text check (kind in ('metadata', 'everything', 'transfer', 'bundle')),
  state text not null check (state in ('receiving', 'waiting', 'passed', 'faulty', 'refused', 'unpacked')),
  findings jsonb not null default '[]',
  upload_id uuid,
  received_at timestamptz not null,
  judged_at timestamptz,
  unique (organisation_id, proposal_id, digest)
);
create index received_package_entity on archive.received_package (organisation_id, entity_id);
create index received_package_waiting on archive.received_package (organisation_id, proposal_id, id) where state = 'waiting';
select platform.protect('archive.received_package', 'select, insert, update');
select objects.refers_to_contents('archive.received_package', 'digest');

-- Lists that went to originators (NSESSS, Annex 4), exactly as they were issued.
create table archive.issued_list (
  id uuid primary key,
  organisation_id uuid not null,
  proposal_id uuid not null references archive.received_proposal,
  list_id text not null,
  purpose text not null check (purpose in ('inspection', 'decision', 'acceptance')),
  xml text not null,
  entries integer not null check (entries > 0),
  issued_at timestamptz not null,
  issued_by text not null,
  unique (organisation_id, list_id)
);
create index issued_list_order on archive.issued_list (organisation_id, proposal_id, issued_at, id);
select platform.protect_append_only('archive.issued_list');
