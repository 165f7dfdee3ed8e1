-- A package of a class that promises further copies is taken at once and acknowledged when they are there; until then
-- its deposit is being copied.
alter table records_centre.deposit drop constraint deposit_state_check;
alter table records_centre.deposit add constraint deposit_state_check
  check (state in ('receiving', 'judging', 'copying', 'stored', 'refused'));
create index deposit_copying on records_centre.deposit (organisation_id, begun_at) where state = 'copying';
