-- What an auditor may look at, why, and from which day to which (*pověření ke kontrole*, act 255/2012 § 4). Without one in
-- force an auditor sees no record at all.
create table access.mandate (
  id uuid primary key,
  organisation_id uuid not null,
  post_id uuid not null references access.post,
  reason text not null,
  -- Units whose posts held what may be looked at, and branches of the filing plan; empty means all.
  unit_ids uuid[] not null,
  filing_codes text[] not null,
  from_year integer,
  to_year integer,
  -- Whether it covers records with restricted access too.
  restricted boolean not null,
  from_day date not null,
  to_day date not null,
  given_by text not null,
  given_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  check (from_day <= to_day),
  check (from_year is null or to_year is null or from_year <= to_year)
);
create index mandate_of_post on access.mandate (organisation_id, post_id, to_day);
select platform.protect('access.mandate', 'select, insert, update');
