-- Who acts for whom, and from which day to which (*zastupování*). Ended earlier, it stays with the day it ended.
create table access.substitution (
  id uuid primary key,
  organisation_id uuid not null,
  -- The post that is substituted, and the post that acts for it.
  post_id uuid not null references access.post,
  substitute_post_id uuid not null references access.post,
  from_day date not null,
  to_day date not null,
  reason text,
  entered_by text not null,
  entered_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  check (post_id <> substitute_post_id),
  check (from_day <= to_day)
);
create index substitution_by on access.substitution (organisation_id, substitute_post_id, to_day);
create index substitution_of on access.substitution (organisation_id, post_id, to_day);
select platform.protect('access.substitution', 'select, insert, update');

-- The post for which a session acts now; null in one's own.
alter table access.session add column acting_post_id uuid;
