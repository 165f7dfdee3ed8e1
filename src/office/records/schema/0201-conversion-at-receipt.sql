-- Offices whose files become output formats by themselves as they come (act 499/2004 § 69a, NSESSS 2.5.1). Whoever decided so
-- answers for those conversions, and the clause names them.
create table records.receipt_conversion (
  organisation_id uuid primary key,
  chosen_at timestamptz not null,
  chosen_by jsonb not null
);
select platform.protect('records.receipt_conversion');

alter table records.conversion
  -- Ordered by the program at receipt.
  add column by_itself boolean not null default false,
  -- What the last attempt met and the next may not; null where nothing stands in the way.
  add column trouble jsonb,
  -- What the look of the output is said to have lost: fonts, pages.
  add column remarks jsonb not null default '[]';
create index conversion_list on records.conversion (organisation_id, ordered_at desc, id desc);
