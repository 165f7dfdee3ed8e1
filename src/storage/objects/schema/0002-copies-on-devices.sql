-- Locks of two kinds: one of governance may be shortened by an act with its reason, one of compliance by nobody.
alter table objects.object
  add column lock_mode text not null default 'governance' check (lock_mode in ('governance', 'compliance')),
  add column lock_reason text,
  add column lock_changed_at timestamptz;

create or replace function objects.refuse_shorter_lock() returns trigger language plpgsql as $$
begin
  if old.lock_mode = 'compliance' and new.lock_mode <> 'compliance' then
    raise exception 'the lock of % stays one of compliance', old.id;
  end if;
  if old.locked_until is not null and (new.locked_until is null or new.locked_until < old.locked_until) then
    if old.lock_mode = 'compliance' or new.locked_until is null or new.lock_reason is null
      or new.lock_changed_at is not distinct from old.lock_changed_at then
      raise exception 'the lock of % is not shortened', old.id;
    end if;
  end if;
  return new;
end $$;

-- Why an object stays whatever its lock says: each case holds it, and it is free when the last lets go.
create table objects.hold (
  organisation_id uuid not null,
  id uuid primary key,
  object_id text not null,
  case_mark text not null,
  reason text not null,
  placed_at timestamptz not null,
  placed_by text not null,
  lifted_at timestamptz,
  lifted_by text,
  lift_reason text,
  foreign key (organisation_id, object_id) references objects.object,
  check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
);
create unique index hold_of_case on objects.hold (organisation_id, object_id, case_mark) where lifted_at is null;
select platform.protect('objects.hold', 'select, insert, update');

-- What is to be destroyed, ordered by one person and signed by another.
create table objects.disposal_order (
  organisation_id uuid not null,
  id uuid primary key,
  object_id text not null,
  basis text not null,
  reason text not null,
  ordered_at timestamptz not null,
  ordered_by uuid not null,
  orderer text not null,
  signed_at timestamptz,
  signed_by uuid check (signed_by <> ordered_by),
  signer text,
  withdrawn_at timestamptz,
  -- The order with both names under the seal of the centre.
  sealed jsonb,
  foreign key (organisation_id, object_id) references objects.object,
  check ((signed_at is null) = (signed_by is null) and (signed_at is null) = (sealed is null)),
  check (signed_at is null or withdrawn_at is null)
);
create unique index disposal_order_open on objects.disposal_order (organisation_id, object_id)
  where signed_at is null and withdrawn_at is null;
select platform.protect('objects.disposal_order', 'select, insert, update');

-- Copies of versions on devices: owed from the moment the version is sealed, kept once they were read back.
create table objects.device_copy (
  organisation_id uuid not null,
  object_id text not null,
  version integer not null,
  device text not null,
  name text not null,
  token text,
  state text not null check (state in ('owed', 'kept', 'damaged', 'removed')),
  digest text,
  size_bytes bigint,
  lock_mode text,
  locked_until timestamptz,
  held boolean not null default false,
  owed_since timestamptz not null,
  claimed_until timestamptz,
  kept_at timestamptz,
  verified_at timestamptz,
  removed_at timestamptz,
  outcome text,
  problem jsonb,
  primary key (organisation_id, object_id, version, device),
  foreign key (organisation_id, object_id, version) references objects.version,
  check (state not in ('kept', 'damaged') or (token is not null and digest is not null and kept_at is not null))
);
create index device_copy_owed on objects.device_copy (organisation_id, owed_since) where state = 'owed';
select platform.protect('objects.device_copy', 'select, insert, update');

-- What devices answered when their locks were tried; of the whole centre.
create table objects.device_probe (
  device text not null,
  probed_at timestamptz not null,
  passed boolean not null,
  steps jsonb not null,
  primary key (device, probed_at)
);
select platform.share('objects.device_probe', 'select, insert');
