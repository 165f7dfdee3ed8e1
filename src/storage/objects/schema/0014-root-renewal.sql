-- Time stamps put over a daily root and all its earlier stamps before those age; the root itself is never changed.
create table objects.root_renewal (
  organisation_id uuid not null,
  day date not null,
  number integer not null check (number > 0),
  stamped_at timestamptz not null,
  -- Time stamp (RFC 3161) in base64.
  token text not null,
  primary key (organisation_id, day, number),
  foreign key (organisation_id, day) references objects.daily_root
);
select platform.protect_append_only('objects.root_renewal');
