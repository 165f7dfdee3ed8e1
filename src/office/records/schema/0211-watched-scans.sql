-- Batches of scans taken out of a watched folder: each once, told by its bytes.
create table records.watched_scan (
  id uuid primary key,
  organisation_id uuid not null,
  file_name text not null,
  digest text not null,
  size_bytes bigint not null,
  taken_at timestamptz not null,
  -- kept: rests here and is not dealt yet; dealt: every document has its pages; aside: something is for a person to mend.
  state text not null check (state in ('kept', 'dealt', 'aside')),
  -- {identifier, pages, documentId, reference, trouble} of each document, and why none was dealt.
  outcomes jsonb not null,
  trouble jsonb,
  unique (organisation_id, digest)
);
create index watched_scan_newest on records.watched_scan (organisation_id, taken_at desc);
select platform.protect('records.watched_scan', 'select, insert, update');
select objects.refers_to_contents('records.watched_scan', 'digest');
