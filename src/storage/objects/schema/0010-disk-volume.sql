-- On which disk volume an object rests; none while it rests on the one it was received on.
alter table objects.object add column volume text;
create index object_of_volume on objects.object (organisation_id, volume, created_at) where removed_at is null;

-- Objects on their way between volumes; brought to an end after a crash.
create table objects.object_move (
  organisation_id uuid not null,
  object_id text not null,
  -- Where it goes; none for the volume of receipt.
  target text,
  begun_at timestamptz not null,
  primary key (organisation_id, object_id)
);
select platform.protect('objects.object_move', 'select, insert, update, delete');
