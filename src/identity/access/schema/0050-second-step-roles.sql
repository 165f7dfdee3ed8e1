-- Roles whose people must have a second step of sign-in; an office without a row asks it of nobody.
create table access.second_step_rule (
  organisation_id uuid primary key,
  roles text[] not null,
  set_at timestamptz not null
);
select platform.protect('access.second_step_rule');
