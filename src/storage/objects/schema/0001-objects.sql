-- Catalogue of the objects that rest in the OCFL root. Truth about bytes is on the disk; this is rebuilt from it.
create table objects.object (
  organisation_id uuid not null,
  id text not null,
  kind text not null,
  head integer not null check (head > 0),
  -- First day on which the object may be removed; only ever moves forward.
  locked_until date,
  created_at timestamptz not null,
  removed_at timestamptz,
  removal_reason text,
  primary key (organisation_id, id),
  check ((removed_at is null) = (removal_reason is null))
);
-- All organisations share one storage root, where an identifier is a place.
create unique index object_place on objects.object (id);
create index object_of_kind on objects.object (organisation_id, kind, id);
select platform.protect('objects.object', 'select, insert, update');

create table objects.version (
  organisation_id uuid not null,
  object_id text not null,
  version integer not null check (version > 0),
  inventory_digest text not null,
  size_bytes bigint not null check (size_bytes >= 0),
  file_count integer not null check (file_count >= 0),
  sealed_at timestamptz not null,
  sealed_by text not null,
  -- How the bytes were last read back, and when: from the disk itself, or perhaps from memory.
  reread text not null check (reread in ('direct', 'dropped', 'cached')),
  verified_at timestamptz not null,
  -- Whether the immutable flag took. It keeps from mistakes and is not WORM.
  immutable boolean not null default false,
  primary key (organisation_id, object_id, version),
  foreign key (organisation_id, object_id) references objects.object
);
select platform.protect('objects.version', 'select, insert, update');

-- What is about to be put into the root or taken out of it; an open one left by a crash is brought to its end.
create table objects.intent (
  organisation_id uuid not null,
  id uuid primary key,
  deed text not null check (deed in ('seal', 'remove')),
  object_id text not null,
  version integer,
  inventory_digest text,
  facts jsonb,
  adopted jsonb not null default '[]',
  state text not null check (state in ('open', 'done', 'dropped')),
  created_at timestamptz not null,
  settled_at timestamptz,
  check (deed = 'remove' or (version is not null and inventory_digest is not null and facts is not null))
);
-- One writer an object.
create unique index intent_writer on objects.intent (object_id) where state = 'open';
select platform.protect('objects.intent', 'select, insert, update');

-- Belts under the acts: a lock is never shortened, a version never becomes another.
create function objects.refuse_shorter_lock() returns trigger language plpgsql as $$
begin
  if old.locked_until is not null and (new.locked_until is null or new.locked_until < old.locked_until) then
    raise exception 'the lock of % is not shortened', old.id;
  end if;
  return new;
end $$;
create trigger lock_only_grows before update on objects.object
  for each row execute function objects.refuse_shorter_lock();

create function objects.refuse_other_version() returns trigger language plpgsql as $$
begin
  if new.inventory_digest <> old.inventory_digest or new.sealed_at <> old.sealed_at then
    raise exception 'version % of % stays as it was sealed', old.version, old.object_id;
  end if;
  return new;
end $$;
create trigger version_stays before update on objects.version
  for each row execute function objects.refuse_other_version();

-- Columns of digests (text or text[]) that refer to contents. Each module names its own in its migrations, so that a
-- module that is not mounted for a while keeps what is its.
create table objects.content_reference (relation regclass not null, field text not null, primary key (relation, field));
select platform.share('objects.content_reference', 'select');

create function objects.refers_to_contents(target regclass, field text) returns void language sql
  as $$ insert into objects.content_reference values (target, field) $$;

-- Which of some digests the organisation of the open transaction still refers to.
create function objects.needed_contents(digests text[]) returns setof text language plpgsql stable as $$
declare
  reference objects.content_reference;
  is_list boolean;
begin
  for reference in select * from objects.content_reference loop
    select atttypid = 'text[]'::regtype into strict is_list from pg_attribute
      where attrelid = reference.relation and attname = reference.field;
    return query execute format(
      case when is_list then 'select unnest(%2$I) from %1$s where %2$I && $1'
        else 'select %2$I from %1$s where %2$I = any($1)' end,
      reference.relation, reference.field) using digests;
  end loop;
end $$;
