-- Alike letters entered one after another belong together; labels are printed for all of them at once.
alter table records.document add column series_id uuid;
create index document_series on records.document (organisation_id, series_id, sequence_number) where series_id is not null;
-- Senders are offered while their name is typed, those met last first.
create index party_recent on records.party (organisation_id, created_at desc);
