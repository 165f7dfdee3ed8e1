-- Reports of operating parameters that this centre makes, one row an addressee; sent when the line is there.
create table operations.report (
  id uuid primary key,
  addressee text not null,
  kind text not null check (kind in ('daily', 'weekly', 'event')),
  made_at timestamptz not null,
  -- The report with its seal, as it is sent.
  message jsonb not null,
  state text not null check (state in ('waiting', 'sent')),
  sent_at timestamptz,
  tries integer not null default 0,
  reason text
);
create index report_waiting on operations.report (made_at) where state = 'waiting';
create index report_of_addressee on operations.report (addressee, made_at desc);
select platform.share('operations.report');

-- Reports that other centres sent here.
create table operations.received (
  id uuid primary key,
  centre text not null,
  kind text not null,
  made_at timestamptz not null,
  received_at timestamptz not null,
  message jsonb not null
);
create index received_of_centre on operations.received (centre, made_at desc);
select platform.share('operations.received');

-- Values of a day, from which trends are told.
create table operations.sample (
  day date not null,
  name text not null,
  labels text not null,
  value double precision not null,
  primary key (day, name, labels)
);
select platform.share('operations.sample');
