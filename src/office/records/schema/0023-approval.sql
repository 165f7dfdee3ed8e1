-- Rounds in which an own document is approved. What is approved is frozen by its versions and digests (NSESSS 7.2.2 a).
create table records.approval_round (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null references records.document,
  mode text not null check (mode in ('in-order', 'at-once')),
  note text,
  requested_by jsonb not null,
  requested_by_post_id uuid not null,
  requested_at timestamptz not null,
  -- Newest versions of all files at the moment of asking: identifier, file name, version, digest.
  frozen jsonb not null,
  state text not null check (state in ('running', 'approved', 'returned', 'withdrawn')),
  ended_by jsonb,
  ended_at timestamptz,
  reason text,
  check ((state = 'running') = (ended_at is null))
);
create unique index approval_round_living on records.approval_round (document_id) where state in ('running', 'approved');
create index approval_round_of_document on records.approval_round (document_id, requested_at);
create index approval_round_by on records.approval_round (organisation_id, requested_by_post_id, requested_at) where state = 'running';
select platform.protect('records.approval_round', 'select, insert, update');

-- One approver of a round; of a round in order only the first that waits is on turn.
create table records.approval (
  id uuid primary key,
  organisation_id uuid not null,
  round_id uuid not null references records.approval_round,
  place integer not null check (place >= 1),
  approver jsonb not null,
  approver_post_id uuid not null,
  state text not null check (state in ('waiting', 'approved', 'returned', 'not-needed')),
  -- Waits and may be decided now; kept beside the state, so that what waits for a post is found by an index.
  on_turn boolean not null,
  decided_by jsonb,
  decided_at timestamptz,
  unique (round_id, place),
  unique (round_id, approver_post_id),
  check (not on_turn or state = 'waiting')
);
create index approval_on_turn on records.approval (organisation_id, approver_post_id) where on_turn;
select platform.protect('records.approval', 'select, insert, update');
