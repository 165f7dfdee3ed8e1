-- A password given by the administrator is changed at the first sign-in.
alter table access.person add column must_change_password boolean not null default false;

-- Second step of sign-in: codes of an authenticator (RFC 6238). The secret is sealed by a key that is not in the database.
create table access.second_step (
  organisation_id uuid not null,
  person_id uuid not null references access.person,
  sealed_secret text not null,
  begun_at timestamptz not null,
  -- Null until a first code has proved that the authenticator has it.
  confirmed_at timestamptz,
  -- The last step of time whose code was used: none opens twice.
  last_step bigint not null default 0,
  primary key (organisation_id, person_id)
);
select platform.protect('access.second_step');

-- Codes for who has lost the authenticator; each opens once. Only digests are kept.
create table access.recovery_code (
  organisation_id uuid not null,
  person_id uuid not null references access.person,
  digest text not null,
  used_at timestamptz,
  primary key (organisation_id, person_id, digest)
);
select platform.protect('access.recovery_code');

-- Between the password and the code: a door, as sessions are.
create table access.half_session (
  token_digest text primary key,
  organisation_id uuid not null,
  person_id uuid not null,
  begun_at timestamptz not null,
  -- Whether the code was taken already, and only a new password is missing.
  code_taken boolean not null default false
);
select platform.share('access.half_session', 'select, insert, update, delete');
