-- Offices this instance serves. The list itself is common: sign-in shows it before anybody is known.
create table organisations.organisation (
  id uuid primary key,
  kind text not null check (kind in ('region', 'orp', 'municipality', 'school', 'museum', 'archive')),
  name text not null,
  -- Mark of the originator inside reference numbers and identifiers (decree 259/2012 § 7/1, § 11/2).
  mark text not null unique check (mark ~ '^[A-Z]{2,8}$'),
  ico text not null unique check (ico ~ '^\d{8}$'),
  box_id text unique check (box_id ~ '^[a-z0-9]{7}$'),
  address text not null,
  accent text not null check (accent ~ '^#[0-9a-f]{6}$'),
  created_at timestamptz not null
);
select platform.share('organisations.organisation', 'select, insert, update');

create table organisations.unit (
  id uuid primary key,
  organisation_id uuid not null references organisations.organisation,
  name text not null,
  unique (organisation_id, name)
);
select platform.protect('organisations.unit');
