-- One message or letter may hold several submissions: each gets a registration of its own, and says which it came out of.
alter table records.document add column split_from uuid references records.document;
create index document_split on records.document (split_from) where split_from is not null;
-- The same sender with the same number of theirs is probably the same submission again.
create index document_sender_reference on records.document (organisation_id, sender_id, sender_reference)
  where sender_reference is not null;

-- What was brought here by mistake and belongs to another: it is not registered, but where it went is on record.
create table records.misdelivery (
  id uuid primary key,
  organisation_id uuid not null,
  received_at timestamptz not null,
  sender text not null,
  addressee text not null,
  description text not null,
  post_number text,
  outcome text not null check (outcome in ('returned', 'passed-on')),
  recipient text not null,
  reason text not null,
  -- The document it was registered as before the mistake was seen.
  document_id uuid references records.document,
  recorded_at timestamptz not null,
  recorded_by jsonb not null
);
create index misdelivery_list on records.misdelivery (organisation_id, recorded_at desc, id desc);
select platform.protect_append_only('records.misdelivery');
