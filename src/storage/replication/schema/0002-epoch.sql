-- Epochs in which this database was worked on, and by which of the two centres of a pair; of the whole centre.
create table replication.epoch (
  number integer primary key check (number > 0),
  -- Name of the one of the two that worked.
  node text not null,
  began_at timestamptz not null
);
select platform.share('replication.epoch');
