-- What the mailroom says of an item of post: how it came, its number and day of posting, sheets and attachments, envelope,
-- carrier, and that it is addressed to a person and stays unopened (decree 259/2012 §§ 3/2-3, 5, 6/4).
alter table records.document add column postal_item jsonb;
create index document_post_number on records.document (organisation_id, (postal_item ->> 'postNumber'))
  where postal_item ->> 'postNumber' is not null;
