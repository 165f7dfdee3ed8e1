-- What a contract promises further copies of is taken at once and acknowledged when they are there; until then it is being
-- copied, and its receipt says so.
alter table repository.deposit_transfer drop constraint deposit_transfer_state_check;
alter table repository.deposit_transfer add constraint deposit_transfer_state_check
  check (state in ('receiving', 'received', 'quarantined', 'scanned', 'identified', 'validated',
    'accepted', 'copying', 'stored', 'rejected', 'withdrawn'));
alter table repository.deposit_transfer drop constraint deposit_transfer_check;
alter table repository.deposit_transfer drop constraint deposit_transfer_check1;
alter table repository.deposit_transfer add constraint kept_has_object
  check ((state in ('copying', 'stored')) = (object_id is not null));
alter table repository.deposit_transfer add constraint kept_has_receipt
  check (state not in ('copying', 'stored') or receipt is not null);
