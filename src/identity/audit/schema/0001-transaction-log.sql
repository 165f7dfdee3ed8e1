-- The transaction log (NSESSS 7.4): never changed, never removed. `digest` covers the record and the digest before it.
create table audit.event (
  organisation_id uuid not null,
  sequence bigint not null check (sequence > 0),
  id uuid not null unique,
  happened_at timestamptz not null,
  actor jsonb not null,
  type text not null,
  object_kind text not null,
  object_id text not null,
  erms text,
  detail jsonb,
  previous text not null,
  digest text not null,
  primary key (organisation_id, sequence)
);
create index event_of_object on audit.event (organisation_id, object_kind, object_id, sequence);
select platform.protect_append_only('audit.event');

-- Belt under the missing right: not even the owner changes a line by mistake.
create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the transaction log only grows';
end $$;
create trigger only_grows before update or delete or truncate on audit.event
  for each statement execute function audit.refuse_change();
