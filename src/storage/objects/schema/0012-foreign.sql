-- Objects of another owner (F-FOREIGN): the centre that owns each, and its sealed word by which it was withdrawn.
alter table objects.object add column owner text;
alter table objects.object add column withdrawal jsonb;
alter table objects.object add constraint withdrawn_by_owner check (withdrawal is null or owner is not null);
create index object_withdrawn on objects.object (organisation_id)
  where withdrawal is not null and removed_at is null;
