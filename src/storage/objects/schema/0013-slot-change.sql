-- The place of an object in the tree of digests: the first sixteen bits of SHA-256 of its identifier.
create function objects.slot_of(id text) returns integer language sql immutable parallel safe
  return get_byte(sha256(convert_to(id, 'UTF8')), 0) * 256 + get_byte(sha256(convert_to(id, 'UTF8')), 1);

-- Places whose objects changed and whose hashes are to be made anew. Only added to, so that writers never meet; whoever
-- makes the hashes takes the rows it sees. A place alone tells nothing of anybody.
create table objects.slot_change (slot integer not null);
select platform.share('objects.slot_change', 'select, insert, delete');

create function objects.note_versions() returns trigger language plpgsql as $$
begin
  insert into objects.slot_change select distinct objects.slot_of(object_id) from changed_rows;
  return null;
end $$;
create trigger version_came after insert on objects.version
  referencing new table as changed_rows for each statement execute function objects.note_versions();
create trigger version_went after delete on objects.version
  referencing old table as changed_rows for each statement execute function objects.note_versions();

create function objects.note_removals() returns trigger language plpgsql as $$
begin
  insert into objects.slot_change
    select distinct objects.slot_of(n.id) from new_rows n join old_rows o using (organisation_id, id)
      where n.removed_at is distinct from o.removed_at;
  return null;
end $$;
create trigger object_removed after update on objects.object
  referencing old table as old_rows new table as new_rows
  for each statement execute function objects.note_removals();
