-- How the system keeps a sealed file provable: by a stamp more, or, of files too old for that, by sealing it anew.
alter table databox.evidence_stamp add column way text not null default 'archive-stamp'
  check (way in ('archive-stamp', 'new-seal'));
