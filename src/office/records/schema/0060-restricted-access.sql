-- Restricted access (*omezený přístup*, NSESSS 5.1.1, 5.1.2, 7.1.6, 7.1.8). A document or a dossier says itself by which
-- restriction it is governed; null is everybody of the office. The post that holds it may always read.

-- The post and the unit of whoever asks; null for the program itself, which sees everything.
create function records.standing() returns uuid[] language sql stable parallel safe
  return nullif(current_setting('egon.standing', true), '')::uuid[];

-- Whether the open transaction only looks. An act must know the whole office (numbers, what else is in a dossier); what
-- it is asked to act on it finds by questions that ask `records.is_admitted` themselves.
create function records.only_looks() returns boolean language sql stable parallel safe
  return coalesce(current_setting('egon.looks', true), '') = 'on';

-- What a person may look at where it is not everything: mandates of an auditor, [{posts, groups, from, to, restricted}].
create function records.mandates() returns jsonb language sql stable parallel safe
  return nullif(current_setting('egon.mandates', true), '')::jsonb;

-- Restrictions as they were laid and ended: with the log they say who could read a record on any day.
create table records.restriction (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid references records.document,
  dossier_id uuid references records.dossier,
  reason text not null,
  -- The last day it holds; null where nobody set one.
  until_day date,
  -- Posts and units that may read, and how they were called then: [{kind, id, name}].
  readers uuid[] not null,
  admitted jsonb not null,
  imposed_by jsonb not null,
  imposed_at timestamptz not null,
  ended_by jsonb,
  ended_at timestamptz,
  end_reason text,
  check (num_nonnulls(document_id, dossier_id) = 1),
  check ((ended_at is null) = (ended_by is null))
);
create unique index restriction_of_document on records.restriction (document_id) where ended_at is null and document_id is not null;
create unique index restriction_of_dossier on records.restriction (dossier_id) where ended_at is null and dossier_id is not null;
create index restriction_history on records.restriction (organisation_id, coalesce(document_id, dossier_id), imposed_at);
create index restriction_living on records.restriction (organisation_id, until_day) where ended_at is null;
select platform.protect('records.restriction', 'select, insert, update');

-- The restriction that governs the record now: its own, else that of its dossier.
alter table records.document add column restriction_id uuid references records.restriction;
alter table records.dossier add column restriction_id uuid references records.restriction;

-- Counting for the worklists still reads only the index. Everything the policy asks stands in it, as keys: equal ones are
-- kept once, which no column that is merely included would be.
drop index records.document_counts;
create index document_counts on records.document
  (organisation_id, state, holder_post_id, dossier_id, year, restriction_id);

create function records.is_admitted(governing uuid, holder_post uuid) returns boolean language sql stable parallel safe
  return governing is null or records.standing() is null or array[holder_post] && records.standing()
    or records.mandates() is not null and records.only_looks() -- then the policy asks the mandates
    or exists (select 1 from records.restriction where id = governing and readers && records.standing());

-- Whether a mandate covers a record. An empty list means all.
create function records.is_covered(mandate jsonb, holder_post uuid, code text, of_year integer, governing uuid)
returns boolean language sql immutable parallel safe as $$
  select (mandate -> 'posts' = '[]' or mandate -> 'posts' ? holder_post::text)
    and (mandate -> 'groups' = '[]' or exists (select 1 from jsonb_array_elements_text(mandate -> 'groups') as branch
      where starts_with(code, branch) and substr(code, length(branch) + 1, 1) !~ '[0-9A-Za-z]'))
    and of_year between coalesce((mandate ->> 'from')::integer, 0) and coalesce((mandate ->> 'to')::integer, 9999)
    and (governing is null or (mandate ->> 'restricted')::boolean)
$$;

-- Whether one of the mandates of whoever looks covers a record. Written so that the planner does not see into it, and
-- said to be cheap: planned into each question it made counting a hundred times slower for everybody else.
create function records.is_mandated(group_id uuid, holder_post uuid, of_year integer, governing uuid)
returns boolean language plpgsql stable parallel safe cost 1 as $$
begin
  return exists (select 1 from jsonb_array_elements(records.mandates()) as mandate where records.is_covered(mandate,
    holder_post, (select filing_code from records.subject_group where id = group_id), of_year, governing));
end $$;
create function records.group_of_dossier(wanted uuid) returns uuid language plpgsql stable parallel safe cost 1 as $$
begin
  return (select subject_group_id from records.dossier where id = wanted);
end $$;

-- Who only looks is shown what they are admitted to, an auditor what the mandates cover. Beside the policy by
-- organisation, which stays as it is. What nearly all rows are, open and looked at by somebody of the office, is asked first.
create policy admitted on records.dossier as restrictive for select using (
  (restriction_id is null and (select records.mandates() is null)) or not (select records.only_looks())
  or case when (select records.mandates() is null)
    then array[holder_post_id] && (select records.standing())
      or restriction_id in (select id from records.restriction where ended_at is null and readers && records.standing())
    else records.is_mandated(subject_group_id, holder_post_id, year, restriction_id) end);
create policy admitted on records.document as restrictive for select using (
  (restriction_id is null and (select records.mandates() is null)) or not (select records.only_looks())
  or case when (select records.mandates() is null)
    then array[holder_post_id] && (select records.standing())
      or restriction_id in (select id from records.restriction where ended_at is null and readers && records.standing())
    else records.is_mandated(records.group_of_dossier(dossier_id), holder_post_id, year, restriction_id) end);

-- What belongs to a document or a dossier is shown with it.
create function records.follow(target regclass, document_column text, dossier_column text) returns void
language plpgsql as $$
begin
  execute format('create policy admitted on %s as restrictive for select using (not (select records.only_looks()) or (%s and %s))',
    target,
    case when document_column is null then 'true' else format('(%1$I is null or exists (select 1 from records.document seen where seen.id = %2$s.%1$I))', document_column, target) end,
    case when dossier_column is null then 'true' else format('(%1$I is null or exists (select 1 from records.dossier seen where seen.id = %2$s.%1$I))', dossier_column, target) end);
end $$;
select records.follow('records.component', 'document_id', null);
select records.follow('records.task', 'document_id', 'dossier_id');
select records.follow('records.note', 'document_id', 'dossier_id');
select records.follow('records.approval_round', 'document_id', null);
select records.follow('records.passing', 'document_id', null);
select records.follow('records.message', 'document_id', null);
select records.follow('records.former_number', 'document_id', null);
select records.follow('records.hand_over', null, 'dossier_id');
create policy admitted on records.approval as restrictive for select using (
  not (select records.only_looks()) or exists (select 1 from records.approval_round round where round.id = approval.round_id));
-- A message once registered is read with its document; until then it belongs to the mailroom.
create policy admitted on records.arrival as restrictive for select using (
  not (select records.only_looks()) or state <> 'registered'
  or exists (select 1 from records.message where message.key = arrival.key));

-- The following look past the limits of whoever asks, for their own question alone.

-- That a record with restricted access exists, by which number, and whom to ask (level b of NSESSS 5.1.2).
create function records.hidden_document(wanted uuid) returns table (number text, holder text) language plpgsql stable parallel restricted as $$
declare
  looks text := current_setting('egon.looks', true);
begin
  perform set_config('egon.looks', 'off', true);
  return query
  select reference_number, document.holder ->> 'name' from records.document
  where id = wanted and records.mandates() is null and not records.is_admitted(restriction_id, holder_post_id);
  perform set_config('egon.looks', looks, true);
end $$;
create function records.hidden_dossier(wanted uuid) returns table (number text, holder text) language plpgsql stable parallel restricted as $$
declare
  looks text := current_setting('egon.looks', true);
begin
  perform set_config('egon.looks', 'off', true);
  return query
  select mark, dossier.holder ->> 'name' from records.dossier
  where id = wanted and records.mandates() is null and not records.is_admitted(restriction_id, holder_post_id);
  perform set_config('egon.looks', looks, true);
end $$;
create function records.hidden_in_dossier(wanted uuid) returns table (number text, holder text) language plpgsql stable parallel restricted as $$
declare
  looks text := current_setting('egon.looks', true);
begin
  perform set_config('egon.looks', 'off', true);
  return query
  select reference_number, document.holder ->> 'name' from records.document
  where dossier_id = wanted and records.mandates() is null and not records.is_admitted(restriction_id, holder_post_id)
  order by place_in_dossier;
  perform set_config('egon.looks', looks, true);
end $$;
-- The number under which a dispatch goes out, for whoever may send it and not read it.
create function records.number_of(wanted uuid) returns text language plpgsql stable parallel restricted as $$
declare
  looks text := current_setting('egon.looks', true);
  found_number text;
begin
  perform set_config('egon.looks', 'off', true);
  select reference_number into found_number from records.document where id = wanted;
  perform set_config('egon.looks', looks, true);
  return found_number;
end $$;
-- Numbers that were given, for counting and for finding gaps: a number that is merely not read is not missing.
create function records.numbers_given(wanted_year integer)
returns table (id uuid, register_id uuid, year integer, sequence_number integer, is_cancelled boolean)
language plpgsql stable parallel restricted as $$
declare
  looks text := current_setting('egon.looks', true);
begin
  perform set_config('egon.looks', 'off', true);
  return query
  select document.id, document.register_id, document.year, document.sequence_number, document.state = 'cancelled'
  from records.document where wanted_year is null or document.year = wanted_year;
  perform set_config('egon.looks', looks, true);
end $$;
