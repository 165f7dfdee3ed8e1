-- Versions of own documents that bear the seal of the office inside (act 297/2016 §§ 8, 9; regulation (EU) 910/2014 art. 35).
create table records.sealing (
  component_id uuid primary key references records.component,
  organisation_id uuid not null,
  document_id uuid not null references records.document,
  sealed_by jsonb not null,
  sealed_at timestamptz not null,
  -- The moment the authority of time stamps claims; null where the centre has none.
  stamped_at timestamptz
);
create index sealing_of_document on records.sealing (document_id);
select platform.protect_append_only('records.sealing');
select records.follow('records.sealing', 'document_id', null);
