-- Answer, settle, close in one step, where the program itself sends the answer: what is left until it has gone.
create table records.one_step (
  dispatch_id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null,
  dossier_id uuid not null,
  content text,
  reason text,
  ordered_by jsonb not null,
  ordered_at timestamptz not null,
  state text not null check (state in ('waiting', 'done', 'open')),
  trouble jsonb
);
create index one_step_document on records.one_step (organisation_id, document_id);
select platform.protect('records.one_step', 'select, insert, update, delete');
