-- Other persons of a document or a dossier besides its sender and addressees (NSESSS 2.8.3, 2.8.5): a proxy, a participant.
-- A link that ended stays with the reason until the record is disposed of.
create table records.other_party (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid references records.document,
  dossier_id uuid references records.dossier,
  party_id uuid not null references records.party,
  -- What the person is in the matter.
  relation text not null,
  linked_by jsonb not null,
  linked_at timestamptz not null,
  ended_by jsonb,
  ended_at timestamptz,
  end_reason text,
  check (num_nonnulls(document_id, dossier_id) = 1),
  check ((ended_at is null) = (end_reason is null))
);
create index other_party_of_document on records.other_party (document_id) where document_id is not null;
create index other_party_of_dossier on records.other_party (dossier_id) where dossier_id is not null;
create index other_party_of_party on records.other_party (organisation_id, party_id);
select platform.protect('records.other_party');
select records.follow('records.other_party', 'document_id', 'dossier_id');
