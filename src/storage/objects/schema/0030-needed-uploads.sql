-- Columns (uuid) that refer to uploads: what a module still needs is not given up after a week, however long nobody
-- touched it. Each module names its own in its migrations.
create table objects.upload_reference (relation regclass not null, field text not null, primary key (relation, field));
select platform.share('objects.upload_reference', 'select');

create function objects.refers_to_uploads(target regclass, field text) returns void language sql
  as $$ insert into objects.upload_reference values (target, field) $$;

-- Which of some uploads the organisation of the open transaction still refers to.
create function objects.needed_uploads(uploads uuid[]) returns setof uuid language plpgsql stable as $$
declare
  reference objects.upload_reference;
begin
  for reference in select * from objects.upload_reference loop
    return query execute format('select %2$I from %1$s where %2$I = any($1)', reference.relation, reference.field)
      using uploads;
  end loop;
end $$;
