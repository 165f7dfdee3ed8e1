-- How the last round over ageing time stamps of an office's daily roots ended: how many wait to be renewed, and why.
create table objects.root_round (
  organisation_id uuid primary key,
  held_at timestamptz not null,
  waiting integer not null check (waiting >= 0),
  -- The oldest root that waits.
  oldest date,
  -- Why, in both tongues.
  problem jsonb,
  check ((waiting = 0) = (oldest is null))
);
select platform.protect('objects.root_round', 'select, insert, update');
