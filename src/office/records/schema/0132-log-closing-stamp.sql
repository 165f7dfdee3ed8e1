-- When the seal inside the PDF of a closing was stamped by an authority (NSESSS 5.2.12); null where the centre has none.
alter table records.log_closing add column stamped_at timestamptz;
