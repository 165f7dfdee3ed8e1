-- After how long what is withdrawn is destroyed by itself (NSESSS 7.2.16); an office without a row destroys only by order.
create table records.withdrawal_term (
  organisation_id uuid primary key,
  days integer not null check (days between 30 and 3650),
  set_by jsonb not null,
  set_at timestamptz not null
);
select platform.protect('records.withdrawal_term');
