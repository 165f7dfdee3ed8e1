-- Offices that work in the simple mode: one step answers, settles and closes, with all acts and numbers behind it.
create table records.simple_mode (
  organisation_id uuid primary key,
  chosen_at timestamptz not null,
  chosen_by jsonb not null
);
select platform.protect('records.simple_mode');
