-- Keys by which programs of a person's computer come in (folders over the network): a door, as sessions are. Only the
-- digest is kept; the key is shown once.
create table access.program_key (
  key_digest text primary key,
  id uuid not null unique,
  organisation_id uuid not null,
  person_id uuid not null,
  post_id uuid not null,
  label text not null check (length(label) between 1 and 100),
  made_at timestamptz not null,
  seen_at timestamptz,
  ended_at timestamptz
);
create index program_key_of_person on access.program_key (person_id, made_at);
select platform.share('access.program_key', 'select, insert, update');
