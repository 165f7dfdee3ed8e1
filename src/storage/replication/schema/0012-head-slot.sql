create function replication.slot_of(id text) returns integer language sql immutable parallel safe
  return get_byte(sha256(convert_to(id, 'UTF8')), 0) * 256 + get_byte(sha256(convert_to(id, 'UTF8')), 1);

alter table replication.offer add column slot integer
  generated always as (replication.slot_of(object_id)) stored;
alter table replication.replica add column slot integer
  generated always as (replication.slot_of(object_id)) stored;
create index offer_slot on replication.offer (organisation_id, peer, slot) where state = 'receipted';
create index replica_slot on replication.replica (organisation_id, peer, slot) where state = 'kept';

-- The tree over what stands replicated with a peer, kept four figures deep: a hash for each of 65 536 places that holds
-- something, over the objects of all offices.
create table replication.head_slot (
  peer text not null,
  role text not null check (role in ('source', 'target')),
  slot integer not null,
  entries integer not null check (entries > 0),
  hash bytea not null,
  -- Whether all of it are versions of one object.
  is_one_object boolean not null,
  -- Leaves in their order, where they may stand in a bucket higher up.
  leaves bytea,
  primary key (peer, role, slot)
);
select platform.share('replication.head_slot');

-- Trees that are kept; one that is not is made whole at the first question.
create table replication.head_tree (peer text not null, role text not null, made_at timestamptz not null, primary key (peer, role));
select platform.share('replication.head_tree');

-- Places of a tree whose hashes are to be made anew.
create table replication.slot_change (peer text not null, role text not null, slot integer not null);
select platform.share('replication.slot_change', 'select, insert, delete');

create function replication.note_offers() returns trigger language plpgsql as $$
begin
  insert into replication.slot_change
    select distinct peer, 'source', slot from changed_rows where state = 'receipted';
  return null;
end $$;
create function replication.note_changed_offers() returns trigger language plpgsql as $$
begin
  insert into replication.slot_change
    select distinct n.peer, 'source', n.slot from new_rows n join old_rows o using (id)
      where (n.state = 'receipted') <> (o.state = 'receipted');
  return null;
end $$;
create trigger offer_came after insert on replication.offer
  referencing new table as changed_rows for each statement execute function replication.note_offers();
create trigger offer_changed after update on replication.offer
  referencing old table as old_rows new table as new_rows
  for each statement execute function replication.note_changed_offers();
create trigger offer_went after delete on replication.offer
  referencing old table as changed_rows for each statement execute function replication.note_offers();

create function replication.note_replicas() returns trigger language plpgsql as $$
begin
  insert into replication.slot_change
    select distinct peer, 'target', slot from changed_rows where state = 'kept';
  return null;
end $$;
create function replication.note_changed_replicas() returns trigger language plpgsql as $$
begin
  insert into replication.slot_change
    select distinct n.peer, 'target', n.slot from new_rows n join old_rows o using (id)
      where (n.state = 'kept') <> (o.state = 'kept');
  return null;
end $$;
create trigger replica_came after insert on replication.replica
  referencing new table as changed_rows for each statement execute function replication.note_replicas();
create trigger replica_changed after update on replication.replica
  referencing old table as old_rows new table as new_rows
  for each statement execute function replication.note_changed_replicas();
create trigger replica_went after delete on replication.replica
  referencing old table as changed_rows for each statement execute function replication.note_replicas();
