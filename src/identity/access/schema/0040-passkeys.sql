-- Passkeys (*přístupový klíč*, WebAuthn): the public half of a key that a device keeps for one person and one address.
create table access.passkey (
  id uuid primary key,
  organisation_id uuid not null,
  person_id uuid not null references access.person,
  -- As the device names it, base64url; two devices never share one.
  credential_id text not null,
  -- COSE key, base64url.
  public_key text not null,
  -- How often the device says that it signed; a lower number next time is a copy of the key. Some always say 0.
  sign_count bigint not null,
  -- The host for which the device keeps it.
  host text not null,
  transports text[] not null,
  label text not null check (length(label) between 1 and 100),
  made_at timestamptz not null,
  used_at timestamptz,
  ended_at timestamptz,
  unique (organisation_id, credential_id)
);
create index passkey_of_person on access.passkey (organisation_id, person_id);
select platform.protect('access.passkey', 'select, insert, update');

-- What a device was asked to sign, by the digest of the cookie that may answer; a door, as sessions are. It is taken once.
create table access.passkey_challenge (
  token_digest text primary key,
  challenge text not null,
  begun_at timestamptz not null
);
select platform.share('access.passkey_challenge', 'select, insert, update, delete');
