-- Authorised conversions (act 300/2008 §§ 22-25): the register of an office, numbered without gaps in each year from the
-- moment one is prepared. The state's application makes the clause; what it says is written here. A row stays when its
-- document is destroyed: the register is evidence of its own.
create table records.authorised_conversion (
  id uuid primary key,
  organisation_id uuid not null,
  year int not null,
  ordinal int not null check (ordinal > 0),
  direction text not null check (direction in ('paper-to-electronic', 'electronic-to-paper')),
  ground text not null check (ground in ('ex-officio', 'on-request')),
  document_id uuid not null references records.document,
  -- The file that is converted, or the scan that becomes the output's forerunner; null where there is paper alone.
  input_id uuid references records.component on delete set null,
  -- The input as it was then: file, digest, sheets, visible element, what the check of its signatures found.
  input jsonb not null,
  state text not null check (state in ('prepared', 'handed-over', 'performed', 'given-up')),
  prepared_by jsonb not null,
  prepared_at timestamptz not null,
  handed_over_at timestamptz,
  ended_by jsonb,
  ended_at timestamptz,
  -- Why it was not performed.
  end_reason text,
  -- What the clause of the state's application says.
  clause jsonb,
  clause_code text,
  output_id uuid references records.component on delete set null,
  clause_id uuid references records.component on delete set null,
  unique (organisation_id, year, ordinal),
  check ((state = 'performed') = (clause is not null)),
  check ((state = 'performed') = (clause_code is not null)),
  check ((state = 'given-up') = (end_reason is not null)),
  check ((state in ('performed', 'given-up')) = (ended_at is not null and ended_by is not null))
);
create unique index authorised_conversion_code on records.authorised_conversion (organisation_id, clause_code)
  where clause_code is not null;
create index authorised_conversion_of_document on records.authorised_conversion (document_id);
create index authorised_conversion_of_input on records.authorised_conversion (input_id);
create index authorised_conversion_of_output on records.authorised_conversion (output_id);
create index authorised_conversion_of_clause on records.authorised_conversion (clause_id);
select platform.protect('records.authorised_conversion', 'select, insert, update');
select records.follow('records.authorised_conversion', 'document_id', null);
