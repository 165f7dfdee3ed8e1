-- A file put to a wrong document goes to the right one with all its versions; nothing else of it changes.
grant update (document_id, slot) on records.component to egon_application;
-- Documents whose files have to be read again for the search, since one of them went elsewhere.
alter table records.search_entry add column reread boolean not null default false;
create index search_entry_reread on records.search_entry (organisation_id, id) where reread;
