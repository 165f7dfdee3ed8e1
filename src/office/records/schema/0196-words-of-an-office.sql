-- What a record is found by stands in the index under the mark of its office, so that a word which every office uses is
-- looked up among the records of the asking office only. Row security holds beside it: two offices of one mark meet in
-- the index and nowhere else.
create function records.words_of_office(organisation uuid, words tsvector) returns tsvector language sql immutable as
  $$ select array_to_tsvector(array(
       select right(organisation::text, 4) || word from unnest(tsvector_to_array(words)) word)) $$;

alter table records.search_entry drop column everything;
-- Of what is withdrawn the header alone is asked.
alter table records.search_entry
  add column everything tsvector generated always as (records.words_of_office(
    organisation_id, case when header_only then words else words || texts end)) stored;
-- Without statistics of words the server plans a search once and keeps its plan; weighing each word anew takes longer than
-- finding it does.
alter table records.search_entry alter column everything set statistics 0;
create index search_entry_everything on records.search_entry using gin (everything);
