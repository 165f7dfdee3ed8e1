-- Documents that lie in a group without a dossier are proposed for disposal by themselves (NSESSS 6.1.10, 9.2.2); their
-- disposal can be suspended as that of dossiers.
alter table records.old_document add column hold jsonb;
grant update (hold) on records.old_document to egon_application;
create index old_document_disposal_year on records.old_document
  (organisation_id, ((disposal ->> 'disposalYear')::integer), document_id) where disposal is not null;

alter table records.disposal_item drop constraint disposal_item_kind_check;
alter table records.disposal_item add constraint disposal_item_kind_check
  check (kind in ('dossier', 'volume', 'document') and (kind = 'document') = (cardinality(dossier_ids) = 0));
create index disposal_item_living_document on records.disposal_item (record_id)
  where kind = 'document' and state not in ('taken-out', 'destroyed', 'kept');

-- Seen as its dossiers or its document are.
drop policy admitted on records.disposal_item;
create policy admitted on records.disposal_item as restrictive for select using (not (select records.only_looks())
  or case when kind = 'document' then exists (select 1 from records.document seen where seen.id = disposal_item.record_id)
    else exists (select 1 from records.dossier seen where seen.id = any (disposal_item.dossier_ids)) end);
