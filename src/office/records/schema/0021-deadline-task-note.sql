-- The last day for settling a document, and how it was counted; null where nobody set one.
alter table records.document add column due_on date, add column deadline jsonb;
-- The worklist by that day: what has none comes last. A column of its own, as for the day of receipt.
alter table records.document add column due_order date
  generated always as (coalesce(due_on, date '9999-12-31')) stored;
create index document_due on records.document (organisation_id, state, due_order, id);
create index document_due_of_holder on records.document (organisation_id, holder_post_id, state, due_order, id);

-- What somebody asks of a post about a document or a dossier.
create table records.task (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid references records.document,
  dossier_id uuid references records.dossier,
  text text not null,
  given_by jsonb not null,
  given_by_post_id uuid not null,
  assigned jsonb not null,
  assigned_post_id uuid not null,
  due_on date,
  given_at timestamptz not null,
  state text not null check (state in ('open', 'done', 'cancelled')),
  ended_by jsonb,
  ended_at timestamptz,
  outcome text,
  check (num_nonnulls(document_id, dossier_id) = 1),
  check ((state = 'open') = (ended_at is null))
);
create index task_of_document on records.task (document_id) where document_id is not null;
create index task_of_dossier on records.task (dossier_id) where dossier_id is not null;
create index task_of_post on records.task (organisation_id, assigned_post_id, due_on) where state = 'open';
select platform.protect('records.task', 'select, insert, update');

-- Notes of users (NSESSS 2.7.6, 7.4.2); none is ever changed.
create table records.note (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid references records.document,
  dossier_id uuid references records.dossier,
  text text not null,
  written_by jsonb not null,
  written_at timestamptz not null,
  check (num_nonnulls(document_id, dossier_id) = 1)
);
create index note_of_document on records.note (document_id) where document_id is not null;
create index note_of_dossier on records.note (dossier_id) where dossier_id is not null;
select platform.protect_append_only('records.note');
