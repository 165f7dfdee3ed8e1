-- What was taken out of a container that came with a document, and what could not be (NSESSS 2.4.1, 2.4.3). The container
-- stays a component of the document as it came.
create table records.unpacking (
  component_id uuid primary key references records.component on delete cascade,
  organisation_id uuid not null,
  members uuid[] not null,
  failure jsonb,
  unpacked_at timestamptz not null
);
select platform.protect('records.unpacking', 'select, insert, update, delete');
create policy admitted on records.unpacking as restrictive for select using (not (select records.only_looks())
  or exists (select 1 from records.component seen where seen.id = unpacking.component_id));
