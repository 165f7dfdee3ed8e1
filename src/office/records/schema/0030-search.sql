-- Search by words in any of their forms: keys of the words of each record, made by the program (platform/czech), so that
-- the server needs no dictionary. What an office keeps of a record stands in `words`, what its files say in `texts`.
create table records.search_entry (
  organisation_id uuid not null,
  id uuid primary key,
  kind text not null check (kind in ('document', 'dossier', 'party')),
  words tsvector not null,
  texts tsvector not null default '',
  everything tsvector generated always as (words || texts) stored
);
create index search_entry_everything on records.search_entry using gin (organisation_id, everything);
select platform.protect('records.search_entry', 'select, insert, update');

alter table records.document drop column folded;
alter table records.dossier drop column folded;

-- Components whose text was looked for: a file is read once.
create table records.text_layer (
  organisation_id uuid not null,
  component_id uuid not null,
  document_id uuid not null,
  state text not null check (state in ('read', 'without', 'unreadable')),
  -- Why a file could not be read, for the administrator.
  reason text,
  read_at timestamptz not null,
  primary key (organisation_id, component_id)
);
select platform.protect('records.text_layer', 'select, insert, update');

-- Questions that a person keeps, as the address of the page asks them.
create table records.saved_search (
  id uuid primary key,
  organisation_id uuid not null,
  person_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  query jsonb not null,
  saved_at timestamptz not null,
  unique (organisation_id, person_id, name)
);
select platform.protect('records.saved_search', 'select, insert, update, delete');
