-- What the records room knows of a dossier is shown to whoever may look at the dossier, and to nobody else. An act knows
-- the whole office (`egon.looks` is on only where somebody looks).
create policy admitted on records.paper_original as restrictive for select using (
  coalesce(current_setting('egon.looks', true), '') <> 'on'
  or exists (select 1 from records.document seen where seen.id = paper_original.document_id));
create policy admitted on records.room_stay as restrictive for select using (
  coalesce(current_setting('egon.looks', true), '') <> 'on'
  or exists (select 1 from records.dossier seen where seen.id = room_stay.dossier_id));
create policy admitted on records.loan as restrictive for select using (
  coalesce(current_setting('egon.looks', true), '') <> 'on'
  or exists (select 1 from records.dossier seen where seen.id = loan.dossier_id));
create policy admitted on records.inspection as restrictive for select using (
  coalesce(current_setting('egon.looks', true), '') <> 'on'
  or exists (select 1 from records.dossier seen where seen.id = inspection.dossier_id));
