-- A filing plan as a living thing: groups that are closed and followed by another of the same code, type dossiers
-- foreseen by parts, rules with an outside event, plans read from a file and waiting for a decision.

-- Only the description of a group may be edited (NSESSS 3.1.5); a group for type dossiers holds nothing else (3.1.6).
alter table records.subject_group add column comment text;
alter table records.subject_group add column for_type_dossiers boolean not null default false;
-- A changed rule makes a new group of the same code while the old one closes (NSESSS 6.1.1 b).
alter table records.subject_group drop constraint subject_group_organisation_id_plan_id_filing_code_key;
create unique index subject_group_open_code on records.subject_group (organisation_id, plan_id, filing_code)
  where closed_on is null;
create index subject_group_of_plan on records.subject_group (plan_id, filing_code);

-- The outside event that starts retention, and after how many years it is asked whether it has come (NSESSS 6.1.6 e).
alter table records.retention_rule add column event text check (length(event) between 1 and 200);
alter table records.retention_rule add column review_years integer check (review_years between 1 and 100);
-- The act that orders a rule, where one does; when the office stopped using it.
alter table records.retention_rule add column law text;
alter table records.retention_rule add column withdrawn_on date;
alter table records.retention_rule drop constraint retention_rule_trigger_check;
alter table records.retention_rule add constraint retention_rule_trigger_check
  check (trigger in ('dossier-closed', 'dossier-settled', 'outside-event'));
alter table records.retention_rule add constraint retention_rule_event
  check ((trigger = 'outside-event') = (event is not null) and (event is null) = (review_years is null));
grant update on records.retention_rule to egon_application;

-- Parts that every type dossier of a group is founded with (NSESSS 3.3.1); only a lowest part has a rule.
create table records.template_part (
  id uuid primary key,
  organisation_id uuid not null,
  subject_group_id uuid not null references records.subject_group,
  parent_id uuid references records.template_part,
  identifier text not null,
  simple_code text not null check (length(simple_code) <= 50),
  filing_code text not null check (length(filing_code) <= 255),
  title text not null,
  retention_rule_id uuid references records.retention_rule,
  standing_consent boolean not null default false,
  reference_variant text not null check (reference_variant in ('by-sequence', 'by-dossier')),
  unique (subject_group_id, filing_code),
  unique (organisation_id, identifier)
);
select platform.protect('records.template_part', 'select, insert, update');

-- A plan read from a file, with what a check found; it waits until somebody brings it in or sets it aside.
create table records.plan_proposal (
  id uuid primary key,
  organisation_id uuid not null,
  file_name text not null,
  draft jsonb not null,
  findings jsonb not null,
  read_by jsonb not null,
  read_at timestamptz not null,
  state text not null check (state in ('waiting', 'brought-in', 'set-aside')),
  plan_id uuid references records.filing_plan,
  decided_by jsonb,
  decided_at timestamptz,
  check ((state = 'brought-in') = (plan_id is not null)),
  check ((state = 'waiting') = (decided_at is null))
);
create index plan_proposal_waiting on records.plan_proposal (organisation_id, state, read_at desc);
select platform.protect('records.plan_proposal', 'select, insert, update');
