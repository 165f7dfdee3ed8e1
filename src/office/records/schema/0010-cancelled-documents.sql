-- A registration that is cancelled (*storno*) keeps its numbers, so that the series has no gap without a reason
-- (decree 259/2012 § 10/4); where the document is registered anew, the old record says under which number (§ 9/1).
alter table records.document drop constraint document_state_check;
alter table records.document add constraint document_state_check check (state in ('unsettled', 'settled', 'cancelled'));
alter table records.document add column cancellation jsonb;
alter table records.document add constraint document_cancelled check ((state = 'cancelled') = (cancellation is not null));
-- A message whose registration was cancelled may be registered anew; a live one still only once.
alter table records.message add column registration integer not null default 1;
alter table records.message drop constraint message_pkey;
alter table records.message add primary key (organisation_id, key, registration);
create index document_cancelled_numbers on records.document (organisation_id, year, sequence_number) where state = 'cancelled';
