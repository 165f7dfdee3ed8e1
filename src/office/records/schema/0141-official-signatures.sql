-- Own signatures of officials (act 297/2016 § 5): the key lies with a remote service, or at the desk of whoever signs.

-- What somebody asked to sign, until it is signed or its time is over.
create table records.signing_order (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null references records.document,
  component_id uuid not null references records.component,
  way text not null check (way in ('remote', 'program')),
  state text not null check (state in ('waiting', 'done')),
  -- Who signs, as the log tells them.
  actor jsonb not null,
  -- The moment written into the PDF.
  signs_at timestamptz not null,
  -- SHA-256 of the one-time code, or of the word that comes back from the service; a new one for each step.
  secret_digest text not null,
  -- Proof for the service that it was us who asked (RFC 7636); null for the program.
  verifier text,
  -- Keys the service offers, each with its certificates in base64, the own one first.
  offered jsonb not null,
  -- The one that was chosen; null until then.
  credential text,
  -- Certificates of whoever signs, in base64, the own one first; null until they are known.
  certificates jsonb,
  ordered_at timestamptz not null,
  ends_at timestamptz not null
);
create index signing_order_of_document on records.signing_order (document_id);
select platform.protect('records.signing_order', 'select, insert, update');
select records.follow('records.signing_order', 'document_id', null);

-- Versions of own documents that bear a signature of an official inside.
create table records.official_signature (
  component_id uuid primary key references records.component,
  organisation_id uuid not null,
  document_id uuid not null references records.document,
  way text not null check (way in ('remote', 'program')),
  signed_by jsonb not null,
  signed_at timestamptz not null,
  -- Holder, issuer, number and end of the certificate.
  certificate jsonb not null,
  -- The moment the authority of time stamps claims; null where the centre has none.
  stamped_at timestamptz
);
create index official_signature_of_document on records.official_signature (document_id);
select platform.protect_append_only('records.official_signature');
select records.follow('records.official_signature', 'document_id', null);
