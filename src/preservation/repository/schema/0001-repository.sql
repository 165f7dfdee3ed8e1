-- Who deposits: a museum, a library, a school, a private person. The office of these rows is the keeper.
create table repository.depositor (
  id uuid primary key,
  organisation_id uuid not null,
  ico text check (ico ~ '^\d{8}$'),
  name text not null,
  contact text,
  entered_by text not null,
  entered_at timestamptz not null,
  unique (organisation_id, name),
  unique (organisation_id, ico)
);
select platform.protect('repository.depositor', 'select, insert, update');

-- By what the keeper keeps for a depositor: which service, from when, how much, and what is promised of its copies.
create table repository.deposit_contract (
  id uuid primary key,
  organisation_id uuid not null,
  depositor_id uuid not null references repository.depositor,
  number text not null,
  service text not null check (service in ('KDS', 'KDR', 'KDU')),
  valid_from date not null,
  valid_to date,
  quota_bytes bigint not null check (quota_bytes > 0),
  storage_class text not null check (storage_class in ('A-LOCAL', 'B-DUAL', 'C-WORM')),
  entered_by text not null,
  entered_at timestamptz not null,
  unique (organisation_id, number),
  check (valid_to is null or valid_to >= valid_from)
);
create index deposit_contract_depositor on repository.deposit_contract (organisation_id, depositor_id);
select platform.protect('repository.deposit_contract', 'select, insert, update');

-- One transfer session, from the first byte to its receipt or its report.
create table repository.deposit_transfer (
  id uuid primary key,
  organisation_id uuid not null,
  contract_id uuid not null references repository.deposit_contract,
  number text not null,
  way text not null check (way in ('browser', 'folder', 'program')),
  profile text not null check (profile in ('sip', 'bag', 'psp', 'folder', 'loose')),
  -- Title, creator, days, access and retention as the depositor told them.
  described jsonb not null,
  state text not null check (state in ('receiving', 'received', 'quarantined', 'scanned', 'identified', 'validated',
    'accepted', 'stored', 'rejected', 'withdrawn')),
  -- Name in the watched folder.
  source_name text,
  announced_files integer not null,
  announced_bytes bigint not null,
  findings jsonb not null default '[]',
  -- Formats told by content, with their numbers of files.
  formats jsonb not null default '[]',
  -- In which step it stopped, at which try, and why.
  trouble jsonb,
  -- Identifier of the object it becomes; never that of a row and never used again.
  package_id uuid not null,
  begun_by text not null,
  begun_at timestamptz not null,
  completed_at timestamptz,
  quarantined_until timestamptz,
  answered_at timestamptz,
  object_id text,
  receipt jsonb,
  -- When the bytes of what was rejected or withdrawn went.
  purged_at timestamptz,
  -- When the answer was laid into the watched folder.
  told_at timestamptz,
  unique (organisation_id, number),
  check ((state = 'stored') = (object_id is not null)),
  check (state <> 'stored' or receipt is not null)
);
create index deposit_transfer_order on repository.deposit_transfer (organisation_id, begun_at desc, id desc);
create index deposit_transfer_state on repository.deposit_transfer (organisation_id, state);
create index deposit_transfer_contract on repository.deposit_transfer (organisation_id, contract_id);
create unique index deposit_transfer_source on repository.deposit_transfer (organisation_id, contract_id, source_name)
  where state = 'receiving' and source_name is not null;
select platform.protect('repository.deposit_transfer', 'select, insert, update');

-- Files of a transfer: as announced, and as they were read back from the disk.
create table repository.deposit_file (
  id uuid primary key,
  organisation_id uuid not null,
  transfer_id uuid not null references repository.deposit_transfer,
  path text not null,
  size_bytes bigint not null check (size_bytes >= 0),
  announced_digest text check (announced_digest ~ '^sha512:[0-9a-f]{128}$'),
  -- Where the bytes rest until they are sealed; null once they are elsewhere or gone.
  upload_id uuid,
  digest text check (digest ~ '^sha512:[0-9a-f]{128}$'),
  sha256 text,
  reread text check (reread in ('direct', 'dropped', 'cached')),
  unique (organisation_id, transfer_id, path),
  check ((digest is null) = (sha256 is null))
);
select platform.protect('repository.deposit_file');
select objects.refers_to_uploads('repository.deposit_file', 'upload_id');

-- What a transfer went through: each state with what was counted in it.
create table repository.transfer_step (
  id uuid primary key,
  organisation_id uuid not null,
  transfer_id uuid not null references repository.deposit_transfer,
  at timestamptz not null,
  state text not null,
  files integer not null,
  size_bytes bigint not null,
  by_whom text not null
);
create index transfer_step_order on repository.transfer_step (organisation_id, transfer_id, at, id);
select platform.protect_append_only('repository.transfer_step');

-- Catalogue of what is kept; all of it is rebuilt from the store, but for what the records centre keeps (KDS).
create table repository.deposited_object (
  organisation_id uuid not null,
  object_id text not null,
  contract_number text not null,
  depositor_name text not null,
  transfer_number text not null,
  service text not null check (service in ('KDR', 'KDU')),
  profile text not null,
  described jsonb not null,
  formats jsonb not null,
  files integer not null,
  size_bytes bigint not null,
  locked_until date not null,
  inventory_digest text not null,
  stored_at timestamptz not null,
  removed_at timestamptz,
  words text not null,
  folded text generated always as (platform.folded(words)) stored,
  primary key (organisation_id, object_id)
);
create index deposited_object_order on repository.deposited_object (organisation_id, stored_at desc, object_id desc);
create index deposited_object_contract on repository.deposited_object (organisation_id, contract_number);
select platform.protect('repository.deposited_object');
