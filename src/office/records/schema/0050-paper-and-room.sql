-- What of a document stays on paper (*listinný originál*): its quantity, told by whoever keeps the dossier. A document
-- without a row is kept by its files alone.
create table records.paper_original (
  document_id uuid primary key references records.document,
  organisation_id uuid not null,
  sheets integer not null check (sheets between 0 and 9999),
  attachments integer not null check (attachments between 0 and 9999),
  others text check (length(others) between 1 and 200),
  told_by jsonb not null,
  told_at timestamptz not null,
  check (sheets > 0 or attachments > 0 or others is not null)
);
select platform.protect('records.paper_original', 'select, insert, update, delete');

-- A stay of a dossier's paper in the records room of the office (*spisovna*), from its offer to its end (decree 259/2012
-- § 19). Refused and ended ones stay as history.
create table records.room_stay (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null references records.dossier,
  state text not null check (state in ('offered', 'kept', 'refused', 'withdrawn', 'ended')),
  note text,
  offered_by jsonb not null,
  offered_at timestamptz not null,
  taken_by jsonb,
  taken_at timestamptz,
  ended_by jsonb,
  ended_at timestamptz,
  -- Why it was refused, or why it left the room.
  reason text,
  check ((state in ('kept', 'ended')) = (taken_at is not null)),
  check ((state in ('refused', 'withdrawn', 'ended')) = (ended_at is not null))
);
create unique index room_stay_live on records.room_stay (dossier_id) where state in ('offered', 'kept');
create index room_stay_list on records.room_stay (organisation_id, state, offered_at, id);
create index room_stay_of_dossier on records.room_stay (dossier_id, offered_at);
select platform.protect('records.room_stay', 'select, insert, update');
