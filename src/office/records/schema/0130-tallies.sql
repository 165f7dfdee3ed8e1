-- How many documents and dossiers there are, by what the lists count them by, so that a count of three hundred thousand
-- costs what a count of ten thousand does. Amounts are added, never overwritten: whoever changes a record adds rows of its
-- own and waits for nobody; a job puts the rows of one sort together from time to time. The sum is exact at any moment.
create table records.tally (
  organisation_id uuid not null,
  kind text not null check (kind in ('document', 'dossier')),
  state text not null,
  holder_post_id uuid not null,
  in_dossier boolean not null,
  restriction_id uuid,
  amount bigint not null
);
create index tally_counts on records.tally (organisation_id, kind, state, holder_post_id)
  include (in_dossier, restriction_id, amount);
select platform.protect('records.tally', 'select, insert, delete');

-- Seen as the records are. What an auditor may see is not told by these columns: mandates are counted record by record.
create policy admitted on records.tally as restrictive for select using (
  (restriction_id is null and (select records.mandates() is null)) or not (select records.only_looks())
  or (select records.mandates() is null) and (array[holder_post_id] && (select records.standing())
    or restriction_id in (select id from records.restriction where ended_at is null and readers && records.standing())));

create function records.tally_documents() returns trigger language plpgsql as $$
begin
  insert into records.tally
  select organisation_id, 'document', state, holder_post_id, dossier_id is not null, restriction_id, count(*)
  from arrived group by 1, 3, 4, 5, 6;
  return null;
end $$;
create function records.tally_dossiers() returns trigger language plpgsql as $$
begin
  insert into records.tally
  select organisation_id, 'dossier', state, holder_post_id, true, restriction_id, count(*)
  from arrived group by 1, 3, 4, 6;
  return null;
end $$;
create trigger tally_new after insert on records.document referencing new table as arrived
  for each statement execute function records.tally_documents();
create trigger tally_new after insert on records.dossier referencing new table as arrived
  for each statement execute function records.tally_dossiers();

create function records.tally_document() returns trigger language plpgsql as $$
begin
  insert into records.tally values
    (old.organisation_id, 'document', old.state, old.holder_post_id, old.dossier_id is not null, old.restriction_id, -1),
    (new.organisation_id, 'document', new.state, new.holder_post_id, new.dossier_id is not null, new.restriction_id, 1);
  return null;
end $$;
create function records.tally_dossier() returns trigger language plpgsql as $$
begin
  insert into records.tally values
    (old.organisation_id, 'dossier', old.state, old.holder_post_id, true, old.restriction_id, -1),
    (new.organisation_id, 'dossier', new.state, new.holder_post_id, true, new.restriction_id, 1);
  return null;
end $$;
create trigger tally_changed after update of state, holder_post_id, dossier_id, restriction_id on records.document
  for each row when ((old.state, old.holder_post_id, old.dossier_id is null, old.restriction_id)
    is distinct from (new.state, new.holder_post_id, new.dossier_id is null, new.restriction_id))
  execute function records.tally_document();
create trigger tally_changed after update of state, holder_post_id, restriction_id on records.dossier
  for each row when ((old.state, old.holder_post_id, old.restriction_id)
    is distinct from (new.state, new.holder_post_id, new.restriction_id))
  execute function records.tally_dossier();

-- Records are not removed; where an owner of the database does it after all, the counts go with them.
create function records.untally_document() returns trigger language plpgsql as $$
begin
  insert into records.tally values
    (old.organisation_id, 'document', old.state, old.holder_post_id, old.dossier_id is not null, old.restriction_id, -1);
  return null;
end $$;
create function records.untally_dossier() returns trigger language plpgsql as $$
begin
  insert into records.tally values
    (old.organisation_id, 'dossier', old.state, old.holder_post_id, true, old.restriction_id, -1);
  return null;
end $$;
create trigger tally_gone after delete on records.document for each row execute function records.untally_document();
create trigger tally_gone after delete on records.dossier for each row execute function records.untally_dossier();

-- What is there already; the owner of a table sees all offices only while the row security is not forced on the owner too.
alter table records.document no force row level security;
alter table records.dossier no force row level security;
alter table records.tally no force row level security;
insert into records.tally
  select organisation_id, 'document', state, holder_post_id, dossier_id is not null, restriction_id, count(*)
  from records.document group by 1, 3, 4, 5, 6
  union all
  select organisation_id, 'dossier', state, holder_post_id, true, restriction_id, count(*)
  from records.dossier group by 1, 3, 4, 6;
alter table records.document force row level security;
alter table records.dossier force row level security;
alter table records.tally force row level security;

-- What counts are asked of: the tallies, or for an auditor the records one by one.
create view records.counted with (security_invoker = true) as
  select kind, state, holder_post_id, in_dossier, amount from records.tally
    where records.mandates() is null or not records.only_looks()
  union all
  select 'document', state, holder_post_id, dossier_id is not null, 1 from records.document
    where records.mandates() is not null and records.only_looks()
  union all
  select 'dossier', state, holder_post_id, true, 1 from records.dossier
    where records.mandates() is not null and records.only_looks();
grant select on records.counted to egon_application;
