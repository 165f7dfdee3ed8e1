-- The name index kept by people: records are mended, verified, merged and erased (act 499/2004 § 64/5, NSESSS 2.8).
alter table records.party drop column folded;
alter table records.party
  add column birth_date date,
  -- Mended so many times; two people never overwrite each other.
  add column revision integer not null default 1,
  -- When somebody last made sure of it, and by what.
  add column verified_at timestamptz,
  add column verified_by text check (verified_by in ('document', 'register', 'box', 'personally')),
  add column merged_into uuid references records.party,
  -- Since when nothing of the office refers to it; null while something does.
  add column unlinked_since timestamptz,
  add column erased_at timestamptz;
create index party_merged on records.party (organisation_id, merged_into) where merged_into is not null;
create index party_unlinked on records.party (organisation_id, unlinked_since) where unlinked_since is not null;
create index document_of_sender on records.document (organisation_id, sender_id);

-- After how many days records that nothing refers to are erased; without a row they are kept.
create table records.erasure_term (
  organisation_id uuid not null,
  kind text not null check (kind in ('person', 'trader', 'organisation')),
  days integer not null check (days between 1 and 36500),
  primary key (organisation_id, kind)
);
select platform.protect('records.erasure_term', 'select, insert, update, delete');
grant delete on records.search_entry to egon_application;
