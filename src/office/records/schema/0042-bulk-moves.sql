-- Dossiers of a group moved to another in bulk, dossier by dossier, by a job that may be cancelled and resumed
-- (NSESSS 3.2.14, 3.4.5).
create table records.bulk_move (
  id uuid primary key,
  organisation_id uuid not null,
  from_group_id uuid not null references records.subject_group,
  to_group_id uuid not null references records.subject_group,
  reason text not null,
  -- Whether closed dossiers that were not handed over go too.
  with_closed boolean not null,
  state text not null check (state in ('running', 'cancelled', 'done')),
  total integer not null,
  moved integer not null default 0,
  refused integer not null default 0,
  ordered_by jsonb not null,
  ordered_at timestamptz not null,
  -- Since when it runs without a break, and how many were done by then: what the rate is told by.
  running_since timestamptz not null,
  done_before integer not null default 0,
  ended_at timestamptz,
  check (moved + refused <= total),
  check ((state = 'running') = (ended_at is null))
);
create index bulk_move_last on records.bulk_move (organisation_id, ordered_at desc);
select platform.protect('records.bulk_move', 'select, insert, update');

create table records.moved_dossier (
  organisation_id uuid not null,
  bulk_move_id uuid not null references records.bulk_move,
  dossier_id uuid not null references records.dossier,
  state text not null check (state in ('waiting', 'moved', 'refused')),
  -- Why it stayed where it was, {cs, en}.
  refusal jsonb,
  primary key (bulk_move_id, dossier_id),
  check ((state = 'refused') = (refusal is not null))
);
create index moved_dossier_waiting on records.moved_dossier (bulk_move_id, dossier_id) where state = 'waiting';
create index moved_dossier_refused on records.moved_dossier (bulk_move_id) where state = 'refused';
select platform.protect('records.moved_dossier', 'select, insert, update');
