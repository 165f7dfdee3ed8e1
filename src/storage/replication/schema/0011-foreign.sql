-- Offers of an owner (F-FOREIGN): until when the replica is to be kept at least (null: for good), and on the side that
-- holds it the sealed offer itself, as the owner's word about what the version is.
alter table replication.offer add column is_foreign boolean not null default false;
alter table replication.offer add column keep_until date;
alter table replication.replica add column is_foreign boolean not null default false;
alter table replication.replica add column keep_until date;
alter table replication.replica add column statement jsonb;
alter table replication.replica add constraint foreign_is_stated check (not is_foreign or statement is not null);
create index replica_foreign_for_good on replication.replica (organisation_id, object_id)
  where is_foreign and keep_until is null and state = 'kept';
