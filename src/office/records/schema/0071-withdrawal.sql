-- Withdrawal (*znepřístupnění*, NSESSS 7.2.11 to 7.2.16): the record keeps its numbers and its subject, and looks
-- destroyed to everybody but the assessor, who makes it accessible again. Why, when and by whom stands with it.
alter table records.document drop constraint document_state_check;
alter table records.document add constraint document_state_check
  check (state in ('unsettled', 'settled', 'cancelled', 'withdrawn', 'destroyed'));
alter table records.document add column withdrawal jsonb;
alter table records.document add constraint document_withdrawn
  check (state <> 'withdrawn' or withdrawal is not null);

alter table records.dossier drop constraint dossier_state_check;
alter table records.dossier add constraint dossier_state_check
  check (state in ('open', 'closed', 'handing-over', 'refused', 'handed-over', 'withdrawn', 'destroyed'));
alter table records.dossier add column withdrawal jsonb;
alter table records.dossier add constraint dossier_withdrawn
  check (state <> 'withdrawn' or withdrawal is not null);

-- Withdrawals of a span of days (NSESSS 7.3.7).
create index document_withdrawals on records.document (organisation_id, (withdrawal ->> 'at')) where withdrawal is not null;
create index dossier_withdrawals on records.dossier (organisation_id, (withdrawal ->> 'at')) where withdrawal is not null;

-- What is withdrawn is found by its header alone, not by what its files say.
alter table records.search_entry add column header_only boolean not null default false;
