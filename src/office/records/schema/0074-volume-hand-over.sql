-- A closed volume of a type dossier is handed over as one package; the attempt stands with the first dossier in it.
alter table records.hand_over add column volume_id uuid references records.volume;
create index hand_over_of_volume on records.hand_over (volume_id) where volume_id is not null;
