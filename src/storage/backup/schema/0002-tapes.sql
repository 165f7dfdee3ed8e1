-- A library may be copied onto a set of tapes, and that is a deed on it too.
alter table backup.run drop constraint run_kind_check;
alter table backup.run add constraint run_kind_check
  check (kind in ('base', 'log', 'files', 'retention', 'drill', 'tape'));
