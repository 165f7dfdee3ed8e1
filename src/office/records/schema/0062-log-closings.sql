-- Daily closing of the transaction log (NSESSS 5.2.12): where its documents are filed, and what was closed.
create table records.log_filing (
  organisation_id uuid primary key,
  subject_group_id uuid not null references records.subject_group,
  -- Who holds the dossiers of the log.
  keeper jsonb not null,
  set_at timestamptz not null
);
select platform.protect('records.log_filing', 'select, insert, update');

create table records.log_closing (
  id uuid primary key,
  organisation_id uuid not null,
  day date not null,
  -- A long day is closed in parts that follow one another.
  part integer not null check (part >= 1),
  first_line bigint not null check (first_line >= 1),
  last_line bigint not null,
  document_id uuid not null references records.document,
  -- What is sealed: lines, the digest of the last one, digests of both files.
  statement jsonb not null,
  -- Detached CAdES in base64; null where the centre has no seal.
  signature text,
  closed_at timestamptz not null,
  unique (organisation_id, first_line),
  unique (organisation_id, day, part),
  check (last_line >= first_line)
);
select platform.protect_append_only('records.log_closing');
