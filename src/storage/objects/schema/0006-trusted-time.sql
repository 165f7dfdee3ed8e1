-- The latest moment that this centre has proof of, by the machine's clock, and whether that clock is believed; of the
-- whole centre.
create table objects.trusted_time (
  is_only boolean primary key default true check (is_only),
  proven_at timestamptz not null,
  state text not null check (state in ('believed', 'ahead', 'behind')),
  -- What the clock said when it was last looked at.
  seen_at timestamptz not null,
  -- Counts what proved the time from outside: a stamp of an authority, the word of a person.
  proofs integer not null default 0
);
select platform.share('objects.trusted_time', 'select, insert, update');
