-- Agenda systems and records (NSESSS chapter 8): which system has a record in its exclusive custody or registered it, and
-- what systems are told and asked about it. The systems themselves are known to the interface (exchange/erms).
create table records.agenda_custody (
  id uuid primary key,
  organisation_id uuid not null,
  kind text not null check (kind in ('dossier', 'document')),
  record_id uuid not null,
  -- Code of the system in the office, and its name as it was then.
  system text not null check (length(system) between 1 and 10),
  system_name text not null,
  role text not null check (role in ('holds', 'registered')),
  began_by jsonb not null,
  began_at timestamptz not null,
  ended_by jsonb,
  ended_at timestamptz,
  end_reason text,
  check ((ended_at is null) = (ended_by is null))
);
-- Custody is exclusive (8.1.25).
create unique index agenda_custody_exclusive on records.agenda_custody (organisation_id, kind, record_id)
  where role = 'holds' and ended_at is null;
create unique index agenda_custody_registered on records.agenda_custody (organisation_id, kind, record_id, system)
  where role = 'registered' and ended_at is null;
create index agenda_custody_of_system on records.agenda_custody (organisation_id, system, id) where ended_at is null;
select platform.protect('records.agenda_custody', 'select, insert, update');

-- One event for a system: that a record is proposed for disposal, which it answers, or that it was destroyed.
create table records.agenda_event (
  id uuid primary key,
  organisation_id uuid not null,
  purpose text not null check (purpose in ('proposed', 'destroyed')),
  system text not null,
  system_name text not null,
  kind text not null check (kind in ('dossier', 'document')),
  record_id uuid not null,
  -- As the system knows the record: the identifier and who gave it.
  identifier text not null,
  source text not null,
  number text not null,
  -- Of a proposal.
  proceeding_id uuid references records.disposal_proceeding,
  item_id uuid references records.disposal_item,
  -- Of a destruction.
  disposal_code text check (disposal_code in ('A', 'S', 'V')),
  happened_on date not null,
  made_at timestamptz not null,
  -- When the interface took it to be sent.
  given_at timestamptz,
  state text not null check (state in ('open', 'agreed', 'forced-out', 'waived', 'withdrawn')),
  code text,
  words text,
  answered_at timestamptz,
  -- Who went on without an answer, and why.
  waived_by jsonb,
  waive_reason text,
  check ((purpose = 'proposed') = (item_id is not null)),
  check ((purpose = 'destroyed') = (disposal_code is not null)),
  check ((state = 'waived') = (waived_by is not null))
);
create index agenda_event_of_proceeding on records.agenda_event (organisation_id, proceeding_id, id)
  where proceeding_id is not null;
create index agenda_event_of_item on records.agenda_event (item_id) where item_id is not null;
create index agenda_event_to_give on records.agenda_event (organisation_id, system, id) where given_at is null;
select platform.protect('records.agenda_event', 'select, insert, update');
