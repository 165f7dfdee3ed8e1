-- Checks of signatures, seals and time stamps of files (decree 259/2012 § 4/6, 4/7; NSESSS 2.6). Every look is a row of its
-- own; the newest one counts.
create table records.signature_check (
  id uuid primary key,
  organisation_id uuid not null,
  component_id uuid not null references records.component,
  result text not null check (result in ('none', 'valid', 'invalid', 'undetermined')),
  -- Each signature, seal and stamp with all that was looked at.
  signatures jsonb not null,
  -- Why the file could not be looked at; null where it was.
  reason jsonb,
  -- Judged by a test list of authorities: nothing may be called valid.
  test_anchors boolean not null,
  checked_by jsonb not null,
  checked_at timestamptz not null,
  -- Until when certificates and stamps carry what now holds; null where nothing does.
  protected_until timestamptz
);
create index signature_check_of_component on records.signature_check (component_id, checked_at desc);
create index signature_check_ending on records.signature_check (organisation_id, protected_until)
  where protected_until is not null;
select platform.protect_append_only('records.signature_check');
-- Shown with its file, which may go to another document.
create policy admitted on records.signature_check as restrictive for select using (
  not (select records.only_looks())
  or exists (select 1 from records.component seen where seen.id = signature_check.component_id));
