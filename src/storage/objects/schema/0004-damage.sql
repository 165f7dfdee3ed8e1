-- Objects whose bytes are not what was kept: found by reading, mended from a proven copy or left to a person.
create table objects.damage (
  organisation_id uuid not null,
  id uuid primary key,
  object_id text not null,
  state text not null check (state in ('open', 'mended', 'closed')),
  findings jsonb not null,
  found_at timestamptz not null,
  attempts integer not null default 0,
  problem jsonb,
  mended_at timestamptz,
  -- The copy that mended it, and where the damaged bytes were put aside.
  mended_from text,
  aside text,
  closed_at timestamptz,
  closed_by text,
  close_reason text,
  foreign key (organisation_id, object_id) references objects.object,
  check ((state = 'open') = (mended_at is null and closed_at is null))
);
create unique index damage_open on objects.damage (organisation_id, object_id) where state = 'open';
create index damage_mended on objects.damage (organisation_id, mended_at) where mended_at is not null;
select platform.protect('objects.damage', 'select, insert, update');

-- What was read longest ago is read next.
create index version_verified on objects.version (organisation_id, verified_at);
