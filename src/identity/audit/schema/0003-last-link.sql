-- The end of an office's chain, for whoever adds to it and nobody else until the transaction ends. One question instead of
-- two: the second statement of the function sees what was written while the first waited.
create function audit.last_link() returns table (sequence bigint, digest text) language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('audit:' || platform.organisation(), 0));
  return query select event.sequence, event.digest from audit.event
    where organisation_id = platform.organisation() order by event.sequence desc limit 1;
end $$;
