-- What the server of a recipient reported last of a message: {action, status, says, at}.
alter table mail.outgoing_mail add column report jsonb;
create unique index outgoing_mail_message on mail.outgoing_mail (organisation_id, message_id);
-- A report on a message of ours is no document: it is put to what was sent.
alter table mail.fetched_mail drop constraint fetched_mail_outcome_check;
alter table mail.fetched_mail add constraint fetched_mail_outcome_check
  check (outcome in ('registered', 'waiting', 'known', 'paired'));
