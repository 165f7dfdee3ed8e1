-- What an office decided of file formats. Rows are only added: the table of any day can be told afterwards, with who
-- decided what and why. The decision of the newest day reached holds; of one day, the one decided last.
create table formats.format_decision (
  id uuid primary key,
  organisation_id uuid not null,
  -- PRONOM identifier, or a key of our own for what PRONOM does not number.
  format text not null check (format ~ '^(fmt|x-fmt|egon)/[a-z0-9]{1,10}$'),
  format_name text not null,
  -- Null gives the format back to what the decree and the standard say.
  decision text check (decision in ('output', 'accepted', 'convert', 'refuse')),
  -- What held on the first day of the decision before it was made.
  was text not null check (was in ('output', 'accepted', 'convert', 'refuse')),
  reason text not null check (reason <> ''),
  source text,
  valid_from date not null,
  decided_at timestamptz not null,
  decided_by jsonb not null
);
create index decision_in_force on formats.format_decision (organisation_id, format, valid_from desc, decided_at desc, id desc);
select platform.protect_append_only('formats.format_decision');
