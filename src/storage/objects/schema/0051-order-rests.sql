-- An order to destroy rests between its second signature and the day on which it is carried out; until then it is withdrawn.
alter table objects.disposal_order add column not_before date, add column carried_out_at timestamptz;
update objects.disposal_order set carried_out_at = signed_at where signed_at is not null;
alter table objects.disposal_order drop constraint disposal_order_check2;
alter table objects.disposal_order
  add check (withdrawn_at is null or carried_out_at is null),
  add check (signed_at is not null or (not_before is null and carried_out_at is null));
drop index objects.disposal_order_open;
create unique index disposal_order_open on objects.disposal_order (organisation_id, object_id)
  where carried_out_at is null and withdrawn_at is null;
