-- Whether this is the office whose technology centre it is. Its records managers and auditors answer for what the centre
-- keeps for others; at most one office runs a centre.
alter table organisations.organisation add column runs_centre boolean not null default false;
create unique index organisation_runs_centre on organisations.organisation (runs_centre) where runs_centre;
