-- The worklist in the orders people ask for besides the newest first: by the day it came, and by its subject. What the
-- office made itself did not come; it stands by the moment it was registered. A column of its own, since a row
-- comparison with an expression does not use the index.
alter table records.document add column came_at timestamptz
  generated always as (coalesce(delivered_at, registered_at)) stored;
create index document_came on records.document (organisation_id, state, came_at, id);
create index document_subject on records.document (organisation_id, state, subject, id);
