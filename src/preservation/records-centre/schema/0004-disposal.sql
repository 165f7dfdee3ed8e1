-- Dossiers whose packages their originator asks to be destroyed, and what it decided by. Two persons of the centre put
-- their names to each; the row stays.
create table records_centre.disposal_request (
  id uuid primary key,
  organisation_id uuid not null,
  object_id text not null,
  dossier text not null,
  title text not null,
  mark text not null,
  basis text not null,
  reason text not null,
  sender text not null,
  requested_at timestamptz not null,
  order_id uuid,
  ordered_by text,
  -- The order with both names, under the seal of the centre.
  sealed jsonb,
  signed_at timestamptz,
  -- That the bytes and every copy on devices are gone, under the seal of the centre.
  proof jsonb,
  trouble jsonb,
  unique (organisation_id, object_id),
  check (proof is null or sealed is not null)
);
create index disposal_request_open on records_centre.disposal_request (organisation_id, requested_at) where proof is null;
select platform.protect('records_centre.disposal_request', 'select, insert, update');

-- Replicas in other centres that are to go by a signed order, each with its proof.
create table records_centre.replica_removal (
  organisation_id uuid not null,
  object_id text not null,
  centre text not null,
  trouble jsonb,
  proof jsonb,
  proven_at timestamptz,
  primary key (organisation_id, object_id, centre)
);
create index replica_removal_owed on records_centre.replica_removal (organisation_id, object_id) where proof is null;
select platform.protect('records_centre.replica_removal', 'select, insert, update');

-- When a kept version was destroyed; its row stays as the header.
alter table records_centre.holding add column removed_at timestamptz;
