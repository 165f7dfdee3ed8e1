-- Which other centre may act here for which office, and in what (service contract between centres).
create table organisations.agreement (
  organisation_id uuid not null references organisations.organisation,
  peer text not null,
  service text not null check (service in ('records-centre', 'replica')),
  primary key (organisation_id, peer, service)
);
select platform.share('organisations.agreement', 'select, insert, delete');
-- Whether the office itself works in this program, or is only an originator whose packages rest here.
alter table organisations.organisation add column works_here boolean not null default true;
