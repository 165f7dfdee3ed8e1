-- Conversions of files into an output data format (act 499/2004 § 69a, NSESSS 2.5): ordered, done by a job, told where they
-- failed. What comes out is a further version of the same component; its clause stands beside it.
create table records.conversion (
  id uuid primary key,
  organisation_id uuid not null,
  component_id uuid not null references records.component on delete cascade,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  ordered_by jsonb not null,
  ordered_at timestamptz not null,
  finished_at timestamptz,
  -- Why it failed, for the clerk.
  failure jsonb,
  output_id uuid references records.component on delete set null,
  -- Null for an own document, which needs none.
  clause_id uuid references records.component on delete set null,
  check ((state = 'failed') = (failure is not null)),
  check ((state in ('done', 'failed')) = (finished_at is not null))
);
create unique index conversion_under_way on records.conversion (component_id) where state in ('waiting', 'running');
create index conversion_of_component on records.conversion (component_id);
create index conversion_of_output on records.conversion (output_id);
create index conversion_of_clause on records.conversion (clause_id);
select platform.protect('records.conversion');
create policy admitted on records.conversion as restrictive for select using (not (select records.only_looks())
  or exists (select 1 from records.component seen where seen.id = conversion.component_id));
