import { Client } from 'pg'
import { objectStoresOf } from '#storage/objects'
import { closedDossier } from '../test/closed-dossier.ts'
import { ownDatabase } from '../test/owner.ts'
import type { BenchHouse } from './house.ts'

/** Columns of a table that are copied as they are. */
async function columnsOf(client: Client, table: string, but: readonly string[]): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'records' and table_name = $1
     and is_generated = 'NEVER'`,
    [table],
  )
  return rows
    .map(({ name }) => name)
    .filter(name => !but.includes(name))
    .join(', ')
}

const ownOfDossier = ['id', 'identifier', 'mark', 'disposal']
const ownOfDocument = [
  'id',
  'identifier',
  'reference_number',
  'sequence_number',
  'dossier_id',
  'place_in_dossier',
]
const ownOfComponent = ['id', 'identifier', 'document_id']

/** Copies of one closed dossier whose retention is over, each with so many documents, each of those with its file. */
export async function expiredDossiers(
  { program: { instance }, office }: BenchHouse,
  {
    dossiers,
    documentsEach,
    contentBytes,
  }: { dossiers: number; documentsEach: number; contentBytes: number },
): Promise<void> {
  const world = {
    ...instance,
    content: async (who: { organisation: string }, text: string, fileName: string) => {
      async function* pieces() {
        yield Buffer.from(text, 'utf8')
      }
      const { content } = objectStoresOf(instance)
      return {
        role: 'hlavní dokument',
        form: 'original' as const,
        fileName,
        ...(await content.receive(who.organisation, pieces(), { limitBytes: contentBytes * 2 })),
      }
    },
  }
  const letter = `<?xml version="1.0" encoding="UTF-8"?>\n<dopis>${'Kácení lípy. '.repeat(contentBytes / 14)}</dopis>\n`
  const made = await closedDossier(world as never, office, 'Kácení lípy', letter)
  const client = new Client({ connectionString: ownDatabase(instance.config.dataFolder).owner })
  await client.connect()
  const ofDossier = await columnsOf(client, 'dossier', ownOfDossier)
  await client.query(
    `insert into records.dossier (id, identifier, mark, disposal, ${ofDossier})
     select md5('dossier ' || n)::uuid, 'SPIS-' || n, 'S-' || n || '/2019',
       jsonb_set(disposal, '{disposalYear}', '2020'), ${ofDossier}
     from records.dossier, generate_series(1, $2::integer) n where id = $1`,
    [made.id, dossiers],
  )
  const ofDocument = await columnsOf(client, 'document', ownOfDocument)
  await client.query(
    `insert into records.document (id, identifier, reference_number, sequence_number, dossier_id,
       place_in_dossier, ${ofDocument})
     select md5('document ' || n)::uuid, 'DOK-' || n, 'D-' || n || '/2019', 1000000 + n,
       md5('dossier ' || ((n - 1) / $3::integer + 1))::uuid, (n - 1) % $3::integer + 1, ${ofDocument}
     from records.document, generate_series(1, $2::integer * $3::integer) n where id = $1`,
    [made.documentId, dossiers, documentsEach],
  )
  const ofComponent = await columnsOf(client, 'component', ownOfComponent)
  await client.query(
    `insert into records.component (id, identifier, document_id, ${ofComponent})
     select md5('component ' || n)::uuid, 'KOM-' || n, md5('document ' || n)::uuid, ${ofComponent}
     from records.component, generate_series(1, $2::integer) n where document_id = $1`,
    [made.documentId, dossiers * documentsEach],
  )
  await client.query('analyze')
  await client.end()
}
