-- Separation of records (*spisová rozluka*, act 499/2004 § 68a): a unit ends or its competence goes elsewhere; every dossier it
-- holds gets a successor or goes to the records centre, one by one, and nothing stays behind.
create table records.separation (
  id uuid primary key,
  organisation_id uuid not null,
  unit text not null check (length(unit) between 1 and 200),
  reason text not null,
  state text not null check (state in ('open', 'done')),
  begun_at timestamptz not null,
  begun_by jsonb not null,
  ended_at timestamptz,
  ended_by jsonb,
  check ((state = 'done') = (ended_at is not null))
);
create unique index separation_of_unit on records.separation (organisation_id, unit) where state = 'open';
select platform.protect('records.separation', 'select, insert, update');

create table records.separated_dossier (
  organisation_id uuid not null,
  separation_id uuid not null references records.separation,
  dossier_id uuid not null references records.dossier,
  state_before text not null,
  outcome text check (outcome in ('continued', 'stored')),
  successor jsonb,
  done_at timestamptz,
  done_by jsonb,
  primary key (separation_id, dossier_id),
  check ((outcome is null) = (done_at is null))
);
select platform.protect('records.separated_dossier', 'select, insert, update');
create index dossier_of_unit on records.dossier (organisation_id, (holder ->> 'unit'));
create index document_without_dossier_of_unit on records.document (organisation_id, (holder ->> 'unit'))
  where dossier_id is null and state = 'unsettled';
