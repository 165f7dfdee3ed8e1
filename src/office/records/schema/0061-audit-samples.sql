-- Samples that auditors drew: with what seed, out of how many, which records. Drawn again with the same seed out of the
-- same records, it is the same sample.
create table records.audit_sample (
  id uuid primary key,
  organisation_id uuid not null,
  kind text not null check (kind in ('document', 'dossier')),
  seed text not null check (length(seed) between 1 and 100),
  purpose text not null,
  -- How many there were to draw from.
  out_of integer not null,
  record_ids uuid[] not null,
  drawn_by jsonb not null,
  drawn_by_post_id uuid not null,
  drawn_at timestamptz not null
);
create index audit_sample_of_post on records.audit_sample (organisation_id, drawn_by_post_id, drawn_at desc);
select platform.protect_append_only('records.audit_sample');
