-- Cross links (*křížové odkazy*, NSESSS 4.1): a loose one only tells that records have to do with each other, a firm one
-- joins dossiers so that they are disposed of as one. A link that ended stays with the reason.
create table records.cross_link (
  id uuid primary key,
  organisation_id uuid not null,
  strength text not null check (strength in ('loose', 'firm')),
  from_kind text not null check (from_kind in ('document', 'dossier')),
  from_id uuid not null,
  to_kind text not null check (to_kind in ('document', 'dossier')),
  to_id uuid not null,
  note text not null,
  made_at timestamptz not null,
  made_by jsonb not null,
  ended_at timestamptz,
  ended_by jsonb,
  end_reason text,
  check (from_id <> to_id),
  check (strength = 'loose' or (from_kind = 'dossier' and to_kind = 'dossier')),
  check ((ended_at is null) = (end_reason is null))
);
create unique index cross_link_pair on records.cross_link (least(from_id, to_id), greatest(from_id, to_id))
  where ended_at is null;
create index cross_link_from on records.cross_link (from_id);
create index cross_link_to on records.cross_link (to_id);
select platform.protect('records.cross_link', 'select, insert, update');
