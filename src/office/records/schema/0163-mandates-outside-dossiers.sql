-- A mandate of an auditor that is limited to branches of the plan covers by its group what lies in none of its dossiers, too:
-- old documents without a dossier (NSESSS 6.3.6, 7.1.8).
create function records.group_of_document(wanted uuid, dossier uuid) returns uuid language plpgsql stable parallel safe cost 1 as $$
begin
  return coalesce(records.group_of_dossier(dossier),
    (select subject_group_id from records.old_document where document_id = wanted));
end $$;

drop policy admitted on records.document;
create policy admitted on records.document as restrictive for select using (
  (restriction_id is null and (select records.mandates() is null)) or not (select records.only_looks())
  or case when (select records.mandates() is null)
    then array[holder_post_id] && (select records.standing())
      or restriction_id in (select id from records.restriction where ended_at is null and readers && records.standing())
    else records.is_mandated(records.group_of_document(id, dossier_id), holder_post_id, year, restriction_id) end);
