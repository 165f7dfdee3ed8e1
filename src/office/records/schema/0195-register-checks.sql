-- What the basic registers last said of a record of the name index; only what differs is kept, never the whole answer.
create table records.register_check (
  organisation_id uuid not null,
  party_id uuid not null references records.party,
  register text not null check (register in ('ROB', 'ROS')),
  -- The logged question.
  request_id uuid not null,
  checked_at timestamptz not null,
  checked_by text not null,
  outcome text not null check (outcome in ('same', 'differs', 'not-found', 'ambiguous')),
  -- What is otherwise there, by the name of the value.
  differences jsonb not null,
  ended_on date,
  warning text,
  -- The record as it was compared; one mended since is asked about again.
  party_revision integer not null,
  primary key (organisation_id, party_id),
  check ((outcome = 'differs') = (differences <> '{}'::jsonb))
);
select platform.protect('records.register_check');
