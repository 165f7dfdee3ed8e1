/**
 * A proposal of disposal of 10 000 dossiers with 100 000 documents, computed in one act: what is over, what nothing holds,
 * what is joined, each item with its line in the log.
 */
import { Client } from 'pg'
import { drawDisposalProposal } from '../src/office/records/acts/draw-disposal-proposal.ts'
import { closedDossier } from '../test/closed-dossier.ts'
import { anyDigest } from '../test/office.ts'
import { ownDatabase } from '../test/owner.ts'
import { tell, timed } from './figures.ts'
import { openBenchHouse } from './house.ts'

const dossiers = 10_000
const documentsEach = 10

const house = await openBenchHouse()
const { instance } = house.program
const { office } = house
const world = {
  ...instance,
  content: async () => ({
    role: 'hlavní dokument',
    form: 'original' as const,
    fileName: 'dopis.xml',
    digest: anyDigest(),
    sizeBytes: 100,
    mime: 'application/xml',
    format: { puid: 'fmt/101', name: 'Extensible Markup Language', version: '1.0', traits: [] },
  }),
}
const made = await closedDossier(world as never, office)

/** Copies of the one dossier, their retention over long ago, each with its documents. */
async function fill(client: Client): Promise<void> {
  const columns = async (table: string, but: readonly string[]) => {
    const { rows } = await client.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'records' and table_name = $1
       and is_generated = 'NEVER'`,
      [table],
    )
    return rows.map(({ name }) => name).filter(name => !but.includes(name))
  }
  const ofDossier = await columns('dossier', ['id', 'identifier', 'mark', 'disposal'])
  await client.query(
    `insert into records.dossier (id, identifier, mark, disposal, ${ofDossier.join(', ')})
     select md5('dossier ' || n)::uuid, 'SPIS-' || n, 'S-' || n || '/2019',
       jsonb_set(disposal, '{disposalYear}', '2020'), ${ofDossier.join(', ')}
     from records.dossier, generate_series(1, $2::integer) n where id = $1`,
    [made.id, dossiers],
  )
  const own = ['id', 'identifier', 'reference_number', 'sequence_number', 'dossier_id', 'place_in_dossier']
  const ofDocument = await columns('document', own)
  await client.query(
    `insert into records.document (id, identifier, reference_number, sequence_number, dossier_id,
       place_in_dossier, ${ofDocument.join(', ')})
     select md5('document ' || n)::uuid, 'DOK-' || n, 'D-' || n || '/2019', 1000000 + n,
       md5('dossier ' || ((n - 1) / $3::integer + 1))::uuid, (n - 1) % $3::integer + 1, ${ofDocument.join(', ')}
     from records.document, generate_series(1, $2::integer * $3::integer) n where id = $1`,
    [made.documentId, dossiers, documentsEach],
  )
  await client.query('analyze')
}

const client = new Client({ connectionString: ownDatabase(instance.config.dataFolder).owner })
await client.connect()
await fill(client)
await client.end()
let items = 0
const ms = await timed(async () => {
  const { left } = await instance.runner.act(office.manager, scope =>
    drawDisposalProposal(scope, { archive: 'SOkA', carries: 'metadata', note: null }),
  )
  items = dossiers - left.length
})
if (items !== dossiers) throw new Error(`only ${items} were proposed`)
tell({
  what: `a proposal of ${dossiers * documentsEach} documents`,
  ours: `${(ms / 1000).toFixed(1)} s`,
  rival: '60 s are asked',
  value: ms / 1000,
  unit: 's',
  aim: { most: 60 },
})
await house.close()
