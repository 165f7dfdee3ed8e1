-- The password was judged by somebody else than the centre; a password of ours is then not asked for.
alter table access.half_session add column from_outside boolean not null default false;

-- What the groups of a directory propose for a person; nothing holds until the administrator gives it.
create table access.role_proposal (
  id uuid primary key,
  organisation_id uuid not null,
  provider_id uuid not null,
  person_id uuid not null references access.person,
  -- The group as the directory names it, the post and the role it stands for.
  group_name text not null,
  title text not null,
  role text not null,
  proposed_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  taken boolean,
  unique (organisation_id, person_id, group_name, role)
);
select platform.protect('access.role_proposal', 'select, insert, update');
