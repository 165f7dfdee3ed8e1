-- Versions that another centre is to hold too; each stays a debt until its signed receipt has come.
create table replication.offer (
  organisation_id uuid not null,
  id uuid primary key,
  peer text not null,
  object_id text not null,
  version integer not null check (version > 0),
  kind text not null,
  originator_ico text not null check (originator_ico ~ '^\d{8}$'),
  inventory_digest text not null,
  total_bytes bigint not null check (total_bytes >= 0),
  file_count integer not null check (file_count >= 0),
  state text not null check (state in ('offered', 'accepted', 'receipted', 'refused')),
  -- Why the other centre said no, in its words, or why it could not be asked.
  reason text,
  says jsonb,
  findings jsonb,
  attempts integer not null default 0,
  offered_at timestamptz not null,
  -- Times of sending are the machine's, since networks know no other.
  last_attempt_at timestamptz,
  next_attempt_at timestamptz not null,
  accepted_at timestamptz,
  receipted_at timestamptz,
  receipt jsonb,
  unique (organisation_id, peer, object_id, version),
  check ((state = 'receipted') = (receipt is not null))
);
create index offer_debt on replication.offer (organisation_id, peer, next_attempt_at) where state <> 'receipted';
select platform.protect('replication.offer', 'select, insert, update');

-- Versions of other centres that we accepted to hold, from acceptance to the delivered receipt.
create table replication.replica (
  organisation_id uuid not null,
  id uuid primary key,
  peer text not null,
  offer_id uuid not null,
  object_id text not null,
  version integer not null check (version > 0),
  kind text not null,
  originator_ico text not null,
  inventory_digest text not null,
  total_bytes bigint not null,
  file_count integer not null,
  state text not null check (state in ('accepted', 'kept', 'refused')),
  -- Content path to the upload it arrives in.
  uploads jsonb not null default '{}',
  attempts integer not null default 0,
  says jsonb,
  accepted_at timestamptz not null,
  next_attempt_at timestamptz not null,
  answered_at timestamptz,
  answer_sent_at timestamptz,
  receipt jsonb,
  findings jsonb,
  unique (organisation_id, peer, object_id, version),
  check ((state = 'kept') = (receipt is not null))
);
create index replica_open on replication.replica (organisation_id, next_attempt_at) where answer_sent_at is null;
select platform.protect('replication.replica', 'select, insert, update');
