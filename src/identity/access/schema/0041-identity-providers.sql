-- Who else vouches for people of an office: OpenID providers and directories. Doors: read before it is known who stands
-- outside, therefore without an organisation's row security; every question names the office or the provider.
create table access.identity_provider (
  id uuid primary key,
  organisation_id uuid not null,
  kind text not null check (kind in ('oidc', 'directory')),
  title text not null check (length(title) between 1 and 100),
  settings jsonb not null,
  -- AES-256-GCM, bound to the provider; the key is not in the database.
  sealed_secret text,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index identity_provider_of_office on access.identity_provider (organisation_id);
select platform.share('access.identity_provider', 'select, insert, update');

-- Whom a provider means by the name it gives.
create table access.identity_link (
  organisation_id uuid not null,
  provider_id uuid not null,
  subject text not null check (length(subject) between 1 and 500),
  person_id uuid not null references access.person,
  linked_at timestamptz not null,
  linked_by text not null,
  primary key (organisation_id, provider_id, subject)
);
create index identity_link_of_person on access.identity_link (organisation_id, person_id);
select platform.protect('access.identity_link');

-- Somebody on the way to a provider and back: what must come back with them, and where they were going.
create table access.provider_walk (
  token_digest text primary key,
  provider_id uuid not null,
  state text not null,
  nonce text not null,
  verifier text not null,
  back text not null,
  carried text not null,
  begun_at timestamptz not null
);
select platform.share('access.provider_walk', 'select, insert, update, delete');

-- A session (or half session) that began at a provider, so that both may end together.
create table access.provider_session (
  token_digest text primary key,
  organisation_id uuid not null,
  provider_id uuid not null,
  person_id uuid not null,
  -- `sub` and `sid` of the provider, and its sealed ID token.
  subject text not null,
  sid text,
  sealed_token text not null,
  begun_at timestamptz not null
);
create index provider_session_of_provider on access.provider_session (provider_id, subject);
select platform.share('access.provider_session', 'select, insert, update, delete');
