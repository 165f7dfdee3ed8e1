-- Search without regard to diacritics and case. The folded text is kept beside the row, since folding takes thirty times as
-- long as looking. No index by trigrams: under row security the rows of an office are found first, whatever is asked of
-- their text, and such an index would never be used.
drop index records.document_words;
alter table records.document add column folded text
  generated always as (platform.folded(subject || ' ' || reference_number || ' ' || coalesce(sender ->> 'name', ''))) stored;
alter table records.dossier add column folded text
  generated always as (platform.folded(subject || ' ' || mark)) stored;
alter table records.party add column folded text generated always as (platform.folded(name)) stored;
