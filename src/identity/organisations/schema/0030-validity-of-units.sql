-- Units are a code list with validity (NSESSS 2.7.3). Those that are here are valid since ever, as far as anybody said.
alter table organisations.unit add column valid_from date;
alter table organisations.unit add column valid_to date;
alter table organisations.unit add constraint unit_validity check (valid_from is null or valid_to is null or valid_from <= valid_to);
