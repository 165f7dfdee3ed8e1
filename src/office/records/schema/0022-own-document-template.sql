-- Documents of the office itself: who wrote them, and which document of the same dossier they answer.
alter table records.document add column author jsonb, add column replies_to uuid references records.document;
alter table records.document add check (origin = 'received' or author is not null);
create index document_reply on records.document (replies_to) where replies_to is not null;

-- The office's templates: files with placeholders that are filled from the record.
create table records.template (
  id uuid primary key,
  organisation_id uuid not null,
  name text not null,
  file_name text not null,
  kind text not null check (kind in ('docx', 'odt')),
  digest text not null check (digest ~ '^sha512:[0-9a-f]{128}$'),
  size_bytes bigint not null check (size_bytes > 0),
  mime text not null,
  placeholders text[] not null,
  added_by jsonb not null,
  added_at timestamptz not null,
  -- A withdrawn template is offered no more; documents made of it stay.
  withdrawn_by jsonb,
  withdrawn_at timestamptz
);
create unique index template_name on records.template (organisation_id, lower(name)) where withdrawn_at is null;
create index template_content on records.template (organisation_id, digest);
select platform.protect('records.template', 'select, insert, update');
select objects.refers_to_contents('records.template', 'digest');
