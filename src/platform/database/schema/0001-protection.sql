-- The organisation of the open transaction; null outside an act, and then no tenant row is visible at all.
create function platform.organisation() returns uuid language sql stable parallel safe
  return nullif(current_setting('egon.organisation', true), '')::uuid;

-- Row security by organisation on one tenant table, and the application's rights on it. The organisation is asked for
-- in a query of its own, so that it is found out once a statement and not once a row.
create function platform.protect(target regclass, rights text default 'select, insert, update, delete') returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy own_organisation on %s using (organisation_id = (select platform.organisation())) with check (organisation_id = (select platform.organisation()))',
    target);
  execute format('grant usage on schema %I to egon_application',
    (select nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid where c.oid = target));
  execute format('grant %s on %s to egon_application', rights, target);
end $$;

-- A table that only grows: rows are never changed or removed by the application.
create function platform.protect_append_only(target regclass) returns void language sql
  as $$ select platform.protect(target, 'select, insert') $$;

-- A table of the whole instance, without tenants: rights only.
create function platform.share(target regclass, rights text default 'select, insert, update, delete') returns void
language plpgsql as $$
begin
  execute format('grant usage on schema %I to egon_application',
    (select nspname from pg_namespace n join pg_class c on c.relnamespace = n.oid where c.oid = target));
  execute format('grant %s on %s to egon_application', rights, target);
end $$;

-- Gapless counters: one row a sequence, taken in the act's own transaction, so that a rollback gives the number back.
create table platform.counter (
  organisation_id uuid not null,
  name text not null,
  period text not null,
  last bigint not null,
  primary key (organisation_id, name, period)
);
select platform.protect('platform.counter');
