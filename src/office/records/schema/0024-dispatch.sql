-- What the office sends out (*vypravení*): one own document to one addressee by one channel, and what came of it.
create table records.dispatch (
  id uuid primary key,
  organisation_id uuid not null,
  document_id uuid not null references records.document,
  addressee_id uuid not null references records.party,
  -- The addressee as it was when the document was given to be sent.
  addressee jsonb not null,
  channel text not null check (channel in ('data-box', 'e-mail', 'post', 'in-person', 'notice-board')),
  -- Why this channel, {cs, en}: the rule, or what somebody wrote against it.
  channel_reason jsonb not null,
  -- How the post carries it; null for other channels.
  mail_kind text check (mail_kind in ('ordinary', 'registered', 'own-hands')),
  note text,
  queued_by jsonb not null,
  queued_at timestamptz not null,
  state text not null check (state in ('waiting', 'sent', 'delivered', 'delivered-by-fiction', 'returned', 'cancelled')),
  sent_by jsonb,
  sent_at timestamptz,
  -- Number of the post or of the message by which it was sent.
  post_number text check (length(post_number) <= 40),
  -- Day of delivery or of the return.
  ended_on date,
  ended_by jsonb,
  reason text,
  -- The proof among the files of the document (act 499/2004 § 67).
  proof_id uuid references records.component,
  check ((channel = 'post') = (mail_kind is not null)),
  check (state in ('waiting', 'cancelled') or sent_at is not null)
);
create index dispatch_queue on records.dispatch (organisation_id, state, queued_at, id);
create index dispatch_of_document on records.dispatch (document_id, queued_at);
select platform.protect('records.dispatch', 'select, insert, update');
