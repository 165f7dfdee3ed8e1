-- Emergency registers (*náhradní evidence*, decree 259/2012 § 26): numbered blank forms are printed while all works; after an
-- outage what was written on them is registered anew with its original times, or a form is marked as spoilt with the reason.
create table records.emergency_register (
  id uuid primary key,
  organisation_id uuid not null,
  ordinal integer not null,
  forms integer not null check (forms between 1 and 500),
  prepared_at timestamptz not null,
  prepared_by jsonb not null,
  -- When records could not be kept otherwise, and why.
  began_at timestamptz,
  ended_at timestamptz,
  reason text,
  closed_at timestamptz,
  unique (organisation_id, ordinal),
  check ((began_at is null) = (ended_at is null) and (began_at is null) = (reason is null)),
  check (began_at < ended_at),
  check (closed_at is null or began_at is not null)
);
select platform.protect('records.emergency_register', 'select, insert, update');

create table records.emergency_entry (
  organisation_id uuid not null,
  register_id uuid not null references records.emergency_register,
  form integer not null check (form >= 1),
  document_id uuid references records.document,
  spoilt_reason text,
  entered_at timestamptz not null,
  entered_by jsonb not null,
  primary key (register_id, form),
  check ((document_id is null) <> (spoilt_reason is null))
);
select platform.protect_append_only('records.emergency_entry');

alter table records.document add column emergency_number text;
create unique index document_emergency_number on records.document (organisation_id, emergency_number)
  where emergency_number is not null;
