-- A document given to a post or a unit, until somebody takes it over or refuses it (NSESSS 7.1.3, 7.1.4, 2.7.5). Whoever
-- held it holds it meanwhile, so that a document never is without a handler (decree 259/2012 § 13).
create table records.passing (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null references records.document,
  given_by jsonb not null,
  given_by_post_id uuid not null,
  to_post_id uuid,
  to_unit_id uuid,
  -- The receiver as shown at giving; names of people and units may change later.
  to_name text not null,
  note text,
  -- Where the paper lies, when there is any.
  paper_place text,
  given_at timestamptz not null,
  state text not null check (state in ('waiting', 'taken-over', 'refused', 'taken-back')),
  answered_by jsonb,
  answered_at timestamptz,
  reason text,
  check (num_nonnulls(to_post_id, to_unit_id) = 1),
  check ((state = 'waiting') = (answered_at is null))
);
create unique index passing_waiting on records.passing (document_id) where state = 'waiting';
create index passing_to_post on records.passing (organisation_id, to_post_id, given_at) where state = 'waiting';
create index passing_to_unit on records.passing (organisation_id, to_unit_id, given_at) where state = 'waiting';
create index passing_by on records.passing (organisation_id, given_by_post_id, given_at) where state = 'waiting';
create index passing_of_document on records.passing (document_id, given_at);
select platform.protect('records.passing', 'select, insert, update');
