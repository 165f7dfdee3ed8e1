-- The outside event of a dossier whose rule waits for one: on what day it came and who entered it. Until then a closed
-- dossier has no year of disposal, and the year in which somebody is asked stands here (NSESSS 6.1.9).
alter table records.dossier add column outside_event jsonb;
alter table records.dossier add column review_year integer;
create index dossier_awaiting on records.dossier (organisation_id, review_year) where review_year is not null;
create index dossier_in_group on records.dossier (subject_group_id, state);
