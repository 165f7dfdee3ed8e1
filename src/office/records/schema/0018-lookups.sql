-- Under row security an index serves only what it may ask without telling of other offices' rows: equality of a plain
-- column does, members of a list and parts of a document do not. So both become columns, and each former number a row.
drop index records.document_post_number;
alter table records.document add column post_number text generated always as (postal_item ->> 'postNumber') stored;
create index document_post_number on records.document (organisation_id, post_number) where post_number is not null;

drop index records.document_former_number;
create table records.former_number (
  organisation_id uuid not null,
  number text not null,
  document_id uuid not null references records.document,
  primary key (organisation_id, number, document_id)
);
insert into records.former_number (organisation_id, number, document_id)
  select distinct d.organisation_id, former, d.id from records.document d, unnest(d.former_numbers) former;
select platform.protect_append_only('records.former_number');
