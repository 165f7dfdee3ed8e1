/**
 * The report of reconciliation of a disposal proceeding of 100 000 items that is over: at the office, with what the archive
 * has of each laid beside, and at the archive, with the list of the office. Half of them were transferred, all destroyed.
 * EGON_BENCH_ITEMS says how many.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { MIB, newId, systemClock } from '#platform/values'
import type { ReconciledLine } from '#preservation/archive'
import { type ListEntry, writeDecisionList } from '#preservation/packages'
import { keepReconciliation } from '../src/office/records/acts/keep-reconciliation-report.ts'
import { keepReconciliation as keepAtArchive } from '../src/preservation/archive/acts/keep-reconciliation-report.ts'
import { linesForOriginator } from '../src/preservation/archive/reconciliation/archive-desk.ts'
import { asOwner, ownDatabase } from '../test/owner.ts'
import { peakBytesOf, restartPeak } from '../test/peak-bytes.ts'
import { tell, timed } from './figures.ts'
import { openBenchHouse } from './house.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
const items = Number(process.env.EGON_BENCH_ITEMS ?? 100_000)
const house = await openBenchHouse()
const { instance } = house.program
const [proceeding, proposal, decisions, acceptance, accession] = [newId(), newId(), newId(), newId(), newId()]
const { organisation } = house.office.who
// As its job makes it.
const who = { organisation, actor: { kind: 'system', name: 'odsouhlasení' } } as const

const digestOf = (what: string) => `'sha512:' || encode(sha512(convert_to('${what} ' || n, 'UTF8')), 'hex')`
const id = (what: string) => `md5('${what} ' || n)::uuid`
const name = `'SPIS-' || lpad(n::text, 7, '0')`
const archiveId = `md5('archive id ' || n)::uuid::text`
const each = `generate_series(1, ${items}) n`
const org = `'${organisation}'::uuid`

const identifierOf = (n: number) => `SPIS-${String(n).padStart(7, '0')}`
const listXml = (list: string, entryOf: (n: number) => ListEntry | null) =>
  writeDecisionList({
    id: list,
    archive: '216101010',
    originator: '99000016',
    createdAt: systemClock.now(),
    entries: Array.from({ length: items }, (_, at) => entryOf(at + 1)).flatMap(one => one ?? []),
  })
const identity = (n: number) => ({ value: identifierOf(n), source: 'eGON' })

const atOffice = [
  `insert into records.disposal_proceeding (id, organisation_id, number, archive, carries, state, made_by, made_at,
     sent_way, sent_on, archive_number, protocol_on, objections_until, accession, ended_at)
   values ('${proceeding}', ${org}, 'SŘ-1/2026', 'SOkA', 'everything', 'finished', '{"name":"Krejčí"}', '2026-01-01',
     'connector', '2026-01-02', 'SKŘ-1/2026', '2026-01-10', '2026-01-25', 'PŘ-1/2026', '2026-03-01')`,
  `insert into records.archive_exchange (proceeding_id, organisation_id, archive_ico, remote_id, state)
   values ('${proceeding}', ${org}, '99000024', '${proposal}', 'told')`,
  `insert into records.disposal_item (id, organisation_id, proceeding_id, kind, record_id, dossier_ids, identifier, number,
     subject, disposal_code, disposal_year, state, way, packages, archive_ids)
   select ${id('item')}, ${org}, '${proceeding}', 'dossier', ${id('dossier')}, array[${id('dossier')}], ${name},
     'S-' || n || '/2019', 'Kácení', 'S', 2020, 'destroyed', case when n % 2 = 0 then 'transfer' end,
     jsonb_build_object('proposal', jsonb_build_object('name', 'N', 'digest', ${digestOf('proposal')}, 'sizeBytes', 1))
       || case when n % 2 = 0 then jsonb_build_object('transfer',
         jsonb_build_object('name', 'P', 'digest', ${digestOf('transfer')}, 'sizeBytes', 1)) else '{}' end,
     case when n % 2 = 0 then jsonb_build_object(${name}, ${archiveId}) else '{}' end from ${each}`,
  `insert into records.given_package select ${org}, '${proceeding}', ${digestOf('proposal')}, '2026-01-02' from ${each}`,
  `insert into records.given_package select ${org}, '${proceeding}', ${digestOf('transfer')}, '2026-02-01' from ${each}
   where n % 2 = 0`,
  `insert into records.tombstone (id, organisation_id, kind, identifier, number, subject, ground, reason, authority, header,
     destroyed_at, destroyed_by)
   select ${id('dossier')}, ${org}, 'dossier', ${name}, 'S-' || n || '/2019', 'Kácení',
     case when n % 2 = 0 then 'transferred' else 'disposal-procedure' end, 'SŘ-1/2026', 'SKŘ-1/2026', '{}', '2026-02-28',
     '{}' from ${each}`,
  ...[
    [decisions, 'SEZNAM-1-2026', `case when n % 2 = 0 then 'chosen' else 'to-destroy' end`, 'null', ''],
    [acceptance, 'SEZNAM-2-2026', 'null', archiveId, 'where n % 2 = 0'],
  ].flatMap(([list, listId, decision, given, where]) => [
    `insert into records.taken_list values ('${list}', ${org}, '${proceeding}', '${listId}', '216101010', null,
       '2026-02-01', '2026-02-01')`,
    `insert into records.taken_entry select ${org}, '${list}', n, '${proceeding}', ${name}, ${id('item')}, ${decision},
       ${given}, 'taken' from ${each} ${where}`,
  ]),
]

const atArchive = [
  `insert into archive.served_originator (id, organisation_id, ico, name, fonds_number, fonds_name, entered_at)
   values ('${proposal}', ${org}, '99000016', 'Obec', '1', 'Obec', '2026-01-01')`,
  `insert into archive.received_proposal (id, organisation_id, originator_id, number, originator_number, way, state,
     begun_at, protocol_on, objections_until, closed_at)
   values ('${proposal}', ${org}, '${proposal}', 'SKŘ-1/2026', 'SŘ-1/2026', 'connector', 'closed', '2026-01-02',
     '2026-01-10', '2026-01-25', '2026-03-01')`,
  `insert into archive.accession values ('${accession}', ${org}, '${proposal}', 'PŘ-1/2026', '2026-02-02', 'Bílá',
     ${items / 2})`,
  `insert into archive.proposed_entity (id, organisation_id, proposal_id, kind, identifier, source, title, mark, filing_code,
     group_title, disposal_code, rule_title, is_analogue, documents, joined, document_count, state, archive_ids,
     accession_id, outcome)
   select ${id('entity')}, ${org}, '${proposal}', 'dossier', ${name}, 'eGON', 'Kácení', 'S-' || n || '/2019', '231',
     'Dřeviny', 'S', 'S 5', false, '[]', '[]', 1, case when n % 2 = 0 then 'accepted' else 'to-destroy' end,
     case when n % 2 = 0 then jsonb_build_object(${name}, ${archiveId}) else '{}' end,
     case when n % 2 = 0 then '${accession}'::uuid end, 'destroyed' from ${each}`,
  ...['everything', 'transfer'].map(
    kind => `insert into archive.received_package (id, organisation_id, proposal_id, entity_id, name, digest, size_bytes,
       kind, state, received_at)
     select ${id(kind)}, ${org}, '${proposal}', ${id('entity')}, '${kind}',
       ${digestOf(kind === 'transfer' ? 'transfer' : 'proposal')}, 1, '${kind}', 'passed', '2026-02-01'
     from ${each} ${kind === 'transfer' ? 'where n % 2 = 0' : ''}`,
  ),
]

await asOwner(ownDatabase(instance.config.dataFolder), async client => {
  for (const statement of [...atOffice, ...atArchive]) await client.query(statement)
  const { rows } = await client.query<{ n: string; id: string }>(
    `select n, ${archiveId} as id from ${each} where n % 2 = 0`,
  )
  const ids = new Map(rows.map(row => [Number(row.n), row.id]))
  const insert = `insert into archive.issued_list (id, organisation_id, proposal_id, list_id, purpose, xml, entries,
    issued_at, issued_by) values ($1, ${org}, '${proposal}', $2, $3, $4, $5, $6, 'Bílá')`
  const decided = listXml('SEZNAM-1-2026', n => ({
    identity: identity(n),
    decision: n % 2 === 0 ? 'chosen' : 'to-destroy',
  }))
  await client.query(insert, [newId(), 'SEZNAM-1-2026', 'decision', decided, items, '2026-01-10'])
  const accepted = listXml('SEZNAM-2-2026', n =>
    n % 2 === 0 ? { identity: identity(n), archiveIdentity: { value: ids.get(n)!, source: 'DA' } } : null,
  )
  await client.query(insert, [newId(), 'SEZNAM-2-2026', 'acceptance', accepted, items / 2, '2026-02-02'])
  await client.query('analyze')
})

async function* theirLines(): AsyncGenerator<ReconciledLine> {
  let after: string | null = null
  for (;;) {
    const at: string | null = after
    const some: readonly ReconciledLine[] = await instance.runner.read(who, scope =>
      linesForOriginator(scope, proposal, at),
    )
    if (some.length === 0) return
    yield* some
    after = some.at(-1)!.identifier
  }
}

type Report = Awaited<ReturnType<typeof keepReconciliation>>

async function measured(what: string, make: () => Promise<Report>): Promise<Report> {
  // What was made for the measurement is gone before it begins.
  collect()
  restartPeak(process.pid)
  let made: Report | undefined
  const ms = await timed(async () => {
    made = await make()
  })
  const { items: all, addsUp, differences, open, list } = made!.statement
  if (all !== items || !addsUp || open !== 0 || Object.keys(differences).length > 0 || list.lines !== items)
    throw new Error(JSON.stringify(made!.statement))
  const peak = peakBytesOf(process.pid) / 1e6
  const about = `${items} items (${(list.sizeBytes / MIB).toFixed(0)} MiB)`
  tell({
    what: `reconciliation of ${about}, ${what}`,
    ours: `${(ms / 1000).toFixed(1)} s`,
    rival: '120 s are asked',
    value: ms / 1000,
    unit: 's',
    aim: { most: 120 },
  })
  tell({
    what: `memory while it is made, ${what}`,
    ours: `${peak.toFixed(0)} MB`,
    rival: '400 MB are allowed',
    value: peak,
    unit: 'MB',
    aim: { most: 400 },
  })
  return made!
}

const ofOffice = await measured('at the office, beside the archive', () =>
  keepReconciliation(instance, who, {
    id: proceeding,
    other: { way: 'connector', lines: theirLines() },
  }),
)
await measured('at the archive, beside the list of the office', () =>
  keepAtArchive(instance, who, {
    id: proposal,
    other: { way: 'file', digest: ofOffice.list_digest },
  }),
)
await house.close()
