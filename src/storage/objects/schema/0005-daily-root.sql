-- What an office's log and store amounted to at the end of a day, under the seal of the centre; never changed.
create table objects.daily_root (
  organisation_id uuid not null,
  day date not null,
  sealed_at timestamptz not null,
  stamped boolean not null,
  sealed jsonb not null,
  primary key (organisation_id, day)
);
select platform.protect_append_only('objects.daily_root');
