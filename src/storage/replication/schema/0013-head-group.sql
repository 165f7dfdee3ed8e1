-- What the kept places amount to two figures deep: equal trees are told by 256 rows instead of 65 536.
create table replication.head_group (
  peer text not null,
  role text not null check (role in ('source', 'target')),
  figures integer not null check (figures between 0 and 255),
  entries integer not null check (entries > 0),
  hash bytea not null,
  primary key (peer, role, figures)
);
select platform.share('replication.head_group');

-- Of trees that are kept already, one place of each group is made anew, and with it the group.
insert into replication.slot_change
  select peer, role, n * 256 from replication.head_tree, generate_series(0, 255) n;
