-- What left on a day, for the posting sheet and the list of what was sent.
create index dispatch_sent on records.dispatch (organisation_id, sent_at) where sent_at is not null;
