-- Why and by whom disposal of a dossier is suspended; null where it is not. Retention runs on meanwhile (NSESSS 6.1.14).
alter table records.dossier add column hold jsonb;
