-- For how long a volume of a part of type dossiers takes dossiers in (NSESSS 3.3.8, 3.3.9); a part without a row has volumes
-- that are closed by hand.
create table records.volume_period (
  template_part_id uuid primary key references records.template_part,
  organisation_id uuid not null,
  months integer not null check (months between 1 and 600),
  set_at timestamptz not null
);
select platform.protect('records.volume_period');
