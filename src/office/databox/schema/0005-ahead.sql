-- Fetched and not taken yet: asked before each few messages of an outage, among thousands that are only listed.
create index incoming_kept on databox.incoming (organisation_id) where state = 'kept';
