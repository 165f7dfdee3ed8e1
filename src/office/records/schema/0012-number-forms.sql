-- How numbers are written (decree 259/2012 § 11/2, NSESSS 2.7.4): forms are only added; the last is in force and what was
-- given before stays as it is.
create table records.number_form (
  id uuid primary key,
  organisation_id uuid not null,
  document text not null,
  register text not null,
  dossier text not null,
  in_dossier text not null,
  since timestamptz not null,
  set_by jsonb not null
);
create index number_form_last on records.number_form (organisation_id, since desc);
select platform.protect_append_only('records.number_form');

-- Marks of units that stand in numbers.
create table records.unit_mark (
  organisation_id uuid not null,
  unit_id uuid not null,
  mark text not null check (mark ~ '^[A-Z0-9]{1,10}$'),
  primary key (organisation_id, unit_id)
);
select platform.protect('records.unit_mark');

-- Whether documents of a dossier are numbered in the sequence of the register, or after the mark of the dossier (variants a
-- and b). A dossier takes it from its group when it is opened and keeps it (NSESSS 3.1.2 h, 3.4.9).
alter table records.subject_group add column reference_variant text not null default 'by-sequence'
  check (reference_variant in ('by-sequence', 'by-dossier'));
alter table records.dossier add column reference_variant text not null default 'by-sequence'
  check (reference_variant in ('by-sequence', 'by-dossier'));

-- Numbers a document had before stay with it and are found (NSESSS 3.4.7).
alter table records.document add column reference_variant text not null default 'by-sequence'
  check (reference_variant in ('by-sequence', 'by-dossier'));
alter table records.document add column former_numbers text[] not null default '{}';
create index document_former_number on records.document using gin (former_numbers) where former_numbers <> '{}';
