-- Rules by which what is registered goes to a person or unit: tried on the past month before they are switched on.
create table records.routing_rule (
  id uuid primary key,
  organisation_id uuid not null,
  name text not null,
  -- The first rule that matches decides; lower stands first.
  place integer not null,
  channel text check (channel in ('counter', 'data-box', 'e-mail')),
  sender text,
  sender_box text,
  words text,
  target_post_id uuid,
  target_unit_id uuid,
  is_on boolean not null default false,
  made_at timestamptz not null,
  made_by jsonb not null,
  check (num_nonnulls(channel, sender, sender_box, words) > 0),
  check (num_nonnulls(target_post_id, target_unit_id) = 1)
);
create index routing_rule_order on records.routing_rule (organisation_id, place);
select platform.protect('records.routing_rule');
create index document_registered on records.document (organisation_id, registered_at desc);
