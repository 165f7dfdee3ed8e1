-- Reports of reconciliation of a disposal proceeding: sealed once, never changed; a later one stands beside it.
create table archive.reconciliation_report (
  id uuid primary key,
  organisation_id uuid not null,
  proceeding_id uuid not null references archive.received_proposal,
  made_at timestamptz not null,
  -- What the seal covers: numbers, differences, digests of list and summary.
  statement jsonb not null,
  -- Detached CAdES in base64; null where the centre has no seal.
  signature text,
  stamped_at timestamptz,
  list_digest text not null check (list_digest ~ '^sha512:[0-9a-f]{128}$'),
  summary_digest text not null check (summary_digest ~ '^sha512:[0-9a-f]{128}$'),
  -- The list of the other desk with which it was compared, where it came as a file.
  other_digest text check (other_digest ~ '^sha512:[0-9a-f]{128}$')
);
create index reconciliation_report_order on archive.reconciliation_report
  (organisation_id, proceeding_id, made_at desc, id desc);
select platform.protect_append_only('archive.reconciliation_report');
select objects.refers_to_contents('archive.reconciliation_report', 'list_digest');
select objects.refers_to_contents('archive.reconciliation_report', 'summary_digest');
select objects.refers_to_contents('archive.reconciliation_report', 'other_digest');

-- Entities are walked in the order of bytes, in which the other desk has them too.
create index proposed_entity_walk on archive.proposed_entity (organisation_id, proposal_id, identifier collate "C", id);
