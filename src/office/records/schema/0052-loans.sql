-- Loans of dossiers out of the records room and inspections of them (decree 259/2012 § 19/4).
create table records.loan (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null references records.dossier,
  borrower jsonb not null,
  borrower_post_id uuid not null,
  purpose text not null check (length(purpose) between 1 and 500),
  due_on date not null,
  lent_by jsonb not null,
  lent_at timestamptz not null,
  returned_to jsonb,
  returned_at timestamptz,
  check ((returned_at is null) = (returned_to is null))
);
create unique index loan_running on records.loan (dossier_id) where returned_at is null;
create index loan_due on records.loan (organisation_id, due_on, id) where returned_at is null;
create index loan_of_post on records.loan (borrower_post_id, due_on) where returned_at is null;
create index loan_of_dossier on records.loan (dossier_id, lent_at);
select platform.protect('records.loan', 'select, insert, update');

create table records.inspection (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null references records.dossier,
  person text not null check (length(person) between 1 and 200),
  standing text not null check (standing in ('party', 'representative', 'interested', 'authority')),
  reason text not null check (length(reason) between 1 and 500),
  -- What was copied for them, if anything.
  copies text,
  inspected_on date not null,
  recorded_by jsonb not null,
  recorded_at timestamptz not null
);
create index inspection_of_dossier on records.inspection (dossier_id, inspected_on);
select platform.protect_append_only('records.inspection');
