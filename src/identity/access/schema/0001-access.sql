-- People and the posts (*funkční místo*) they hold. Rights hang on the post, never on the person.
create table access.person (
  id uuid primary key,
  organisation_id uuid not null,
  name text not null,
  -- scrypt with its parameters; null when the person signs in another way.
  password text,
  active boolean not null default true,
  created_at timestamptz not null
);
select platform.protect('access.person', 'select, insert, update');

create table access.post (
  id uuid primary key,
  organisation_id uuid not null,
  unit_id uuid not null,
  person_id uuid not null references access.person,
  title text not null,
  roles text[] not null,
  valid_from timestamptz not null,
  valid_to timestamptz
);
create index post_of_person on access.post (organisation_id, person_id);
select platform.protect('access.post', 'select, insert, update');

-- Doors: read before it is known who stands outside, therefore without an organisation's row security.
create table access.login (
  login text primary key check (login = lower(login)),
  organisation_id uuid not null,
  person_id uuid not null
);
select platform.share('access.login', 'select, insert, update, delete');

create table access.session (
  token_digest text primary key,
  organisation_id uuid not null,
  post_id uuid not null,
  csrf text not null,
  begun_at timestamptz not null,
  seen_at timestamptz not null
);
create index session_age on access.session (seen_at);
select platform.share('access.session', 'select, insert, update, delete');

-- Failed attempts by what was tried and from where, in windows of fifteen minutes.
create table access.attempt (
  key text primary key,
  window_begun_at timestamptz not null,
  count integer not null
);
select platform.share('access.attempt', 'select, insert, update, delete');
