-- Objections to the protocol of the archive: when and why they were made, and what came of them (act 499/2004 § 10/3-4).
alter table records.disposal_proceeding add column objection jsonb;
