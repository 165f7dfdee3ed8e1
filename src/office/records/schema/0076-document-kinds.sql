-- Retention may run from the year a dossier was founded, or from the year a person was born or a body made (NSESSS 6.1.6 c, d);
-- the latter is entered as the day of an event.
alter table records.retention_rule drop constraint retention_rule_trigger_check;
alter table records.retention_rule add constraint retention_rule_trigger_check
  check (trigger in ('dossier-closed', 'dossier-settled', 'dossier-opened', 'subject-born', 'outside-event'));
alter table records.retention_rule drop constraint retention_rule_event;
alter table records.retention_rule add constraint retention_rule_event
  check ((trigger in ('outside-event', 'subject-born')) = (event is not null) and (event is null) = (review_years is null));

-- Kinds of documents (*druhy dokumentů*, NSESSS 4.2): a kind may have a rule of its own, given at founding and never changed.
create table records.document_kind (
  id uuid primary key,
  organisation_id uuid not null,
  identifier text not null,
  title text not null check (length(title) between 1 and 100),
  comment text,
  retention_rule_id uuid references records.retention_rule,
  withdrawn_on date,
  unique (organisation_id, identifier)
);
create unique index document_kind_named on records.document_kind (organisation_id, lower(title)) where withdrawn_on is null;
select platform.protect('records.document_kind', 'select, insert, update');
alter table records.document add column kind_id uuid references records.document_kind;
