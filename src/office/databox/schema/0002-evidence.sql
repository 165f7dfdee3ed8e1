-- Sealed files of the data-box system (messages and receipts) that archive time stamps keep provable.
create table databox.evidence (
  id uuid primary key,
  organisation_id uuid not null,
  -- The incoming message or the sending that it proves.
  about uuid not null,
  kind text not null check (kind in ('received', 'received-receipt', 'sent', 'sent-receipt')),
  environment text not null,
  message_id text not null check (length(message_id) <= 20),
  -- As it came; stamped forms stand beside it and replace nothing.
  digest text not null,
  size_bytes bigint not null,
  entered_at timestamptz not null,
  state text not null check (state in ('waiting', 'stamped', 'refused')),
  next_at timestamptz not null,
  tries integer not null default 0,
  trouble jsonb,
  unique (organisation_id, about, kind)
);
create index evidence_due on databox.evidence (organisation_id, next_at) where state <> 'refused';
create index evidence_content on databox.evidence (organisation_id, digest);
select platform.protect('databox.evidence', 'select, insert, update');
select objects.refers_to_contents('databox.evidence', 'digest');

-- Each form of it with one stamp more.
create table databox.evidence_stamp (
  id uuid primary key,
  organisation_id uuid not null,
  evidence_id uuid not null references databox.evidence (id),
  ordinal integer not null check (ordinal > 0),
  digest text not null,
  size_bytes bigint not null,
  stamped_at timestamptz not null,
  -- The last day for the next stamp, as the system told it.
  next_stamp_to date,
  unique (organisation_id, evidence_id, ordinal)
);
create index evidence_stamp_content on databox.evidence_stamp (organisation_id, digest);
select platform.protect_append_only('databox.evidence_stamp');
select objects.refers_to_contents('databox.evidence_stamp', 'digest');
