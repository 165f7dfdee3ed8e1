-- Daily roots of ours that another centre holds, with its sealed word.
create table replication.filed_root (
  organisation_id uuid not null,
  peer text not null,
  day date not null,
  filed_at timestamptz not null,
  receipt jsonb not null,
  primary key (organisation_id, peer, day)
);
select platform.protect('replication.filed_root', 'select, insert');

-- Daily roots that other centres filed here. The first one told of a day stays; a later one that says otherwise is kept
-- beside it, as a dispute.
create table replication.foreign_root (
  peer text not null,
  originator_ico text not null check (originator_ico ~ '^\d{8}$'),
  day date not null,
  held_at timestamptz not null,
  message jsonb not null,
  disputed_at timestamptz,
  dispute jsonb,
  primary key (peer, originator_ico, day),
  check ((disputed_at is null) = (dispute is null))
);
select platform.share('replication.foreign_root');
