-- Questions to the basic registers: who asked what, why and when, with how it ended; written before the question goes out.
create table registers.register_request (
  -- AgendaZadostId: new for each question, a repeated one too.
  id uuid primary key,
  organisation_id uuid not null,
  service text not null,
  -- Record of the asking module that the question is about; null for lists of changes.
  subject_id uuid,
  asked_by text not null,
  purpose text not null check (length(purpose) between 1 and 300),
  -- Names of the values that were asked for, never the values.
  items text not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  state text not null check (state in ('asked', 'answered', 'failed')),
  result text check (result in ('OK', 'VAROVANI', 'CHYBA')),
  trouble text,
  iszr_request_id text,
  request_digest text not null,
  answer_digest text,
  check ((state = 'asked') = (answered_at is null))
);
create index request_of_subject on registers.register_request (organisation_id, subject_id, asked_at);
select platform.protect('registers.register_request', 'select, insert, update');

-- Natural persons that were identified: their identifier of the agenda (AIFO) sealed, and a keyed mark to find it by.
create table registers.identified_subject (
  organisation_id uuid not null,
  subject_id uuid not null,
  mark text not null,
  sealed text not null,
  identified_at timestamptz not null,
  primary key (organisation_id, subject_id)
);
create index identified_mark on registers.identified_subject (organisation_id, mark);
select platform.protect('registers.identified_subject');

-- Until when the changes of a register are known.
create table registers.register_notice (
  organisation_id uuid not null,
  register text not null check (register in ('ROB', 'ROS')),
  seen_until timestamptz not null,
  primary key (organisation_id, register)
);
select platform.protect('registers.register_notice', 'select, insert, update');
