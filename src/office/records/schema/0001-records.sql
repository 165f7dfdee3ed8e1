-- The electronic records service (eSSL): name index, filing plan, documents, dossiers, hand-over.

-- Name index (*jmenný rejstřík*, act 499/2004 § 64/5): one record a party, found by its keys.
create table records.party (
  id uuid primary key,
  organisation_id uuid not null,
  kind text not null check (kind in ('person', 'trader', 'organisation')),
  name text not null,
  ico text check (ico ~ '^\d{8}$'),
  box_id text check (box_id ~ '^[a-z0-9]{7}$'),
  email text,
  address text,
  created_at timestamptz not null
);
create unique index party_by_box on records.party (organisation_id, box_id) where box_id is not null;
create index party_by_ico on records.party (organisation_id, ico) where ico is not null;
create index party_by_email on records.party (organisation_id, email) where email is not null;
create index party_by_name on records.party (organisation_id, lower(name));
select platform.protect('records.party', 'select, insert, update');

-- Filing plan (*spisový a skartační plán*, § 66): a plan is a time slice over subject groups.
create table records.filing_plan (
  id uuid primary key,
  organisation_id uuid not null,
  identifier text not null,
  name text not null,
  valid_from date not null,
  valid_to date,
  unique (organisation_id, identifier)
);
select platform.protect('records.filing_plan', 'select, insert, update');

create table records.retention_rule (
  id uuid primary key,
  organisation_id uuid not null,
  identifier text not null,
  title text not null,
  disposal_code text not null check (disposal_code in ('A', 'S', 'V')),
  retention_years integer not null check (retention_years between 0 and 100),
  trigger text not null check (trigger in ('dossier-closed', 'dossier-settled')),
  unique (organisation_id, identifier)
);
select platform.protect('records.retention_rule', 'select, insert');

create table records.subject_group (
  id uuid primary key,
  organisation_id uuid not null,
  plan_id uuid not null references records.filing_plan,
  parent_id uuid references records.subject_group,
  identifier text not null,
  simple_code text not null check (length(simple_code) <= 50),
  filing_code text not null check (length(filing_code) <= 255),
  title text not null,
  opened_on date not null,
  closed_on date,
  -- Only a leaf holds dossiers, and only a leaf has a rule.
  retention_rule_id uuid references records.retention_rule,
  -- Standing disposal consent of the archive: dossiers are closed without the checks of format and metadata.
  standing_consent boolean not null default false,
  unique (organisation_id, plan_id, filing_code),
  unique (organisation_id, identifier)
);
select platform.protect('records.subject_group', 'select, insert, update');

create table records.dossier (
  id uuid primary key,
  organisation_id uuid not null,
  identifier text not null,
  mark text not null,
  year integer not null,
  subject text not null,
  subject_group_id uuid not null references records.subject_group,
  state text not null check (state in ('open', 'closed', 'handing-over', 'refused', 'handed-over')),
  holder jsonb not null,
  holder_post_id uuid not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closing jsonb,
  -- Frozen at closing: rule, years, code, year of the trigger and of disposal.
  disposal jsonb,
  -- Why the classification was mended, when it was (goes into Trideni/Oduvodneni).
  classification_reason text,
  revision integer not null default 1,
  unique (organisation_id, identifier),
  unique (organisation_id, mark)
);
create index dossier_desk on records.dossier (organisation_id, state, opened_at desc, id desc);
create index dossier_of_holder on records.dossier (organisation_id, holder_post_id, state);
select platform.protect('records.dossier', 'select, insert, update');

create table records.document (
  id uuid primary key,
  organisation_id uuid not null,
  identifier text not null,
  reference_number text not null,
  sequence_number integer not null,
  year integer not null,
  subject text not null,
  origin text not null check (origin in ('received', 'own')),
  channel text not null check (channel in ('counter', 'data-box', 'e-mail', 'own')),
  sender_id uuid references records.party,
  -- The sender as it was at receipt.
  sender jsonb,
  sender_reference text,
  delivered_at timestamptz,
  legally_served_at timestamptz,
  registered_at timestamptz not null,
  state text not null check (state in ('unsettled', 'settled')),
  holder jsonb not null,
  holder_post_id uuid not null,
  dossier_id uuid references records.dossier,
  place_in_dossier integer,
  settled_at timestamptz,
  settlement jsonb,
  -- Envelope and results of the checks of a data message or an e-mail.
  message jsonb,
  revision integer not null default 1,
  unique (organisation_id, identifier),
  unique (organisation_id, reference_number),
  unique (organisation_id, year, sequence_number),
  unique (dossier_id, place_in_dossier),
  check ((dossier_id is null) = (place_in_dossier is null)),
  check (origin = 'own' or (sender_id is not null and delivered_at is not null))
);
create index document_desk on records.document (organisation_id, state, registered_at desc, id desc);
create index document_of_holder on records.document (organisation_id, holder_post_id, state, registered_at desc, id desc);
-- Counting for the worklists reads only this index.
create index document_counts on records.document (organisation_id, state, holder_post_id, dossier_id);
create index document_words on records.document using gin ((lower(subject || ' ' || reference_number)) gin_trgm_ops);
select platform.protect('records.document', 'select, insert, update');

-- A component is a slot (`poradi`) in versions (`verze`); a version is never changed, a later one is added.
create table records.component (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null references records.document,
  identifier text not null,
  slot integer not null check (slot >= 1),
  version integer not null check (version >= 1),
  role text not null check (length(role) <= 50),
  form text not null check (form in ('draft', 'original', 'output', 'digitised', 'container')),
  file_name text not null,
  digest text not null check (digest ~ '^sha512:[0-9a-f]{128}$'),
  size_bytes bigint not null check (size_bytes > 0),
  mime text not null,
  format jsonb not null,
  received_at timestamptz not null,
  unique (organisation_id, identifier),
  unique (document_id, slot, version)
);
select platform.protect_append_only('records.component');
create index component_content on records.component (organisation_id, digest);
select objects.refers_to_contents('records.component', 'digest');

-- Messages by what they carry themselves, so that the same one is never registered twice.
create table records.message (
  organisation_id uuid not null,
  key text not null,
  document_id uuid not null references records.document,
  primary key (organisation_id, key)
);
select platform.protect_append_only('records.message');

-- What arrived and waits for a person: a message for another's box, a wrong digest, a failed signature.
create table records.arrival (
  id uuid primary key,
  organisation_id uuid not null,
  channel text not null check (channel in ('data-box', 'e-mail')),
  key text not null,
  file_name text not null,
  original jsonb not null,
  -- Everything of the message that rests among the contents.
  digests text[] not null,
  reading jsonb not null,
  reasons jsonb not null,
  state text not null check (state in ('waiting', 'registered', 'discarded')),
  decision jsonb,
  arrived_at timestamptz not null,
  unique (organisation_id, key)
);
create index arrival_waiting on records.arrival (organisation_id, state, arrived_at);
create index arrival_content on records.arrival using gin (digests);
select platform.protect('records.arrival', 'select, insert, update');
select objects.refers_to_contents('records.arrival', 'digests');

-- Attempts to hand a closed dossier over to the records centre; each is kept with its report.
create table records.hand_over (
  id uuid primary key,
  organisation_id uuid not null,
  dossier_id uuid not null references records.dossier,
  attempt integer not null,
  state text not null check (state in ('waiting', 'refused', 'stored')),
  package_name text,
  package_digest text,
  package_size_bytes bigint,
  ordered_by jsonb not null,
  ordered_at timestamptz not null,
  -- Why a stored dossier is handed over again: reopened, or its code mended.
  reason text,
  -- Why the answer is late, {cs, en}: the other centre does not answer, it still checks.
  delayed_by jsonb,
  answered_at timestamptz,
  findings jsonb,
  receipt jsonb,
  -- Signed receipts of replicas, as the records centre passed them on.
  replicas jsonb not null default '[]',
  followed_at timestamptz,
  unique (dossier_id, attempt)
);
create index hand_over_waiting on records.hand_over (organisation_id, state);
create index hand_over_content on records.hand_over (organisation_id, package_digest);
select platform.protect('records.hand_over', 'select, insert, update');
select objects.refers_to_contents('records.hand_over', 'package_digest');
