-- A return slip is known again by the number of the post, however it was spaced when it was written down.
create index dispatch_post_number on records.dispatch (organisation_id, upper(replace(post_number, ' ', '')))
  where post_number is not null;
