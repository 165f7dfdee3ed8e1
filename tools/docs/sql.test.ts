import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readMigration, type Table } from './sql.ts'

const first = `-- Dossiers of the office; one row, one dossier.
create table demo.dossier (
  id uuid primary key,
  -- Mark of the dossier, the originator's own.
  mark text not null check (mark in ('a, b', 'c;d')),
  roles text[] not null,
  unique (id, mark)
);
create index dossier_mark on demo.dossier (mark);
select platform.protect('demo.dossier', 'select, insert');
create function demo.refuse() returns trigger language plpgsql as $$
begin raise exception 'no; never'; end $$;
`

const read = (...migrations: string[]): Map<string, Table> => {
  const tables = new Map<string, Table>()
  for (const sql of migrations) readMigration(sql, tables)
  return tables
}

test('a table is told with its note, its columns, its rules and its guard', () => {
  const table = read(first).get('demo.dossier')
  assert.deepEqual(table, {
    name: 'demo.dossier',
    note: 'Dossiers of the office; one row, one dossier.',
    columns: [
      { name: 'id', type: 'uuid', rules: 'primary key', note: '' },
      {
        name: 'mark',
        type: 'text',
        rules: "not null check (mark in ('a, b', 'c;d'))",
        note: "Mark of the dossier, the originator's own.",
      },
      { name: 'roles', type: 'text[]', rules: 'not null', note: '' },
    ],
    rules: ['unique (id, mark)'],
    guard: 'Row security by organisation; the application may select, insert.',
  })
})

test('a later migration adds its column to the table that stands', () => {
  const later = '-- Why it was opened again.\nalter table demo.dossier add column reason text;'
  assert.deepEqual(read(first, later).get('demo.dossier')!.columns.at(-1), {
    name: 'reason',
    type: 'text',
    rules: '',
    note: 'Why it was opened again.',
  })
})
