-- Messages that wait in a box from which nothing is fetched: told by the system without being served.
create table databox.notice (
  id uuid primary key,
  organisation_id uuid not null,
  environment text not null,
  message_id text not null check (length(message_id) <= 20),
  sender_box text,
  sender text,
  annotation text not null,
  is_personal boolean not null,
  delivered_at timestamptz,
  noted_at timestamptz not null,
  unique (organisation_id, environment, message_id)
);
select platform.protect_append_only('databox.notice');
