-- The log is read by the kind of act, refused attempts above all.
create index event_of_type on audit.event (organisation_id, type, sequence desc);
