-- Separate registers (*samostatné evidence dokumentů*, decree 259/2012 § 11/3): a name, a mark that stands in its numbers,
-- and a series of its own each year. A document without one is in the register of the records service itself.
create table records.separate_register (
  id uuid primary key,
  organisation_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  mark text not null check (mark ~ '^[A-Z0-9]{2,8}$'),
  purpose text not null,
  opened_on date not null,
  closed_on date,
  unique (organisation_id, mark)
);
create unique index separate_register_named on records.separate_register (organisation_id, lower(name));
select platform.protect('records.separate_register', 'select, insert, update');

alter table records.document add column register_id uuid references records.separate_register;
alter table records.document drop constraint document_organisation_id_year_sequence_number_key;
create unique index document_number_in_register
  on records.document (organisation_id, register_id, year, sequence_number) nulls not distinct;
