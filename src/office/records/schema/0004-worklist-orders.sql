-- The worklist in the orders people ask for besides the newest first: by the day it came, and by its subject.
create index document_came on records.document (organisation_id, state, (coalesce(delivered_at, registered_at)), id);
create index document_subject on records.document (organisation_id, state, subject, id);
