-- Destruction keeps the header of metadata (*hlavička metadat*, NSESSS 7.2.9) for ever: what the record was, why, when, by
-- whom and by what authority it was destroyed. The row of the record itself keeps its numbers and its subject.
create table records.tombstone (
  id uuid primary key,
  organisation_id uuid not null,
  kind text not null check (kind in ('document', 'dossier')),
  identifier text not null,
  number text not null,
  subject text not null,
  ground text not null check (ground in ('withdrawn', 'registered-elsewhere', 'standing-consent', 'disposal-procedure')),
  reason text not null,
  authority text,
  header jsonb not null,
  destroyed_at timestamptz not null,
  destroyed_by jsonb not null
);
create index tombstone_list on records.tombstone (organisation_id, destroyed_at desc, id desc);
select platform.protect_append_only('records.tombstone');

-- What is destroyed is gone from here: rows of files go with their texts and with all that people wrote to the record. The
-- bytes are swept once nothing refers to them.
grant delete on records.component, records.text_layer, records.note, records.task, records.passing, records.approval,
  records.approval_round, records.dispatch to egon_application;
alter table records.document drop constraint document_check1;
alter table records.document add constraint document_received
  check (origin = 'own' or state = 'destroyed' or (sender_id is not null and delivered_at is not null));
alter table records.document drop constraint document_cancelled;
alter table records.document add constraint document_cancelled
  check ((state <> 'cancelled' or cancellation is not null) and (cancellation is null or state in ('cancelled', 'destroyed')));
