-- After how many seconds an office lets its packages be acknowledged with fewer copies than their class promises; the
-- receipt then says so. Without it nothing gives way.
alter table objects.placement add column gives_way_seconds integer check (gives_way_seconds >= 0);
