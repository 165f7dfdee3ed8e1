-- Further metadata (*další metadata*, NSESSS 9.1.1 to 9.1.3): what an office keeps of its documents and dossiers beside what
-- the standard names. A field of documents may belong to one kind of document (4.2.3).
create table records.metadata_field (
  id uuid primary key,
  organisation_id uuid not null,
  identifier text not null,
  title text not null check (length(title) between 1 and 100),
  comment text,
  type text not null check (type in ('alphabetic', 'alphanumeric', 'numeric', 'time', 'yes-no')),
  -- Values of the code list it is chosen from; null where it is typed.
  choices text[] check (cardinality(choices) between 1 and 200),
  record_kind text not null check (record_kind in ('document', 'dossier')),
  kind_id uuid references records.document_kind,
  required boolean not null,
  -- Whether its value stays in the header of what was destroyed (7.2.10).
  in_header boolean not null,
  withdrawn_on date,
  unique (organisation_id, identifier),
  check (kind_id is null or record_kind = 'document')
);
create unique index metadata_field_named on records.metadata_field (organisation_id, record_kind, lower(title))
  where withdrawn_on is null;
select platform.protect('records.metadata_field', 'select, insert, update');

create table records.metadata_value (
  id uuid primary key,
  organisation_id uuid not null,
  field_id uuid not null references records.metadata_field,
  document_id uuid references records.document,
  dossier_id uuid references records.dossier,
  value text not null check (length(value) between 1 and 500),
  check (num_nonnulls(document_id, dossier_id) = 1)
);
create unique index metadata_value_of_document on records.metadata_value (document_id, field_id) where document_id is not null;
create unique index metadata_value_of_dossier on records.metadata_value (dossier_id, field_id) where dossier_id is not null;
create index metadata_value_of_field on records.metadata_value (field_id);
select platform.protect('records.metadata_value');
select records.follow('records.metadata_value', 'document_id', 'dossier_id');
