/**
 * The first page of a worklist over 100 000 documents with its exact count, as the browser gets it, against the bare SQL
 * of the same rows and the same count.
 */
import { Client } from 'pg'
import { ownDatabase } from '../test/owner.ts'
import { startProgram } from '../test/program.ts'
import { removeWorld } from '../test/remove-world.ts'
import { javorova, makeSmallWorld } from '../test/small-world.ts'
import { signIn } from '../test/visitor.ts'
import { median, tell, timed } from './figures.ts'

const documents = 100_000
/** Posts of a large office; the one who asks holds as many documents as any other. */
const posts = 100
const times = 40

const world = await makeSmallWorld([
  {
    instance: 'bench',
    offices: [{ ...javorova, dossiers: [{ key: 'vzor', files: ['files/vzor.txt'], until: 'open' }] }],
  },
])
world.addFile('vzor.txt', Buffer.from('Vzorový dopis.'))
const program = await startProgram(world.config('bench'))
const client = new Client({ connectionString: ownDatabase(world.dataFolder('bench')).owner })
await client.connect()

/** As many documents as wanted, alike but for what must differ; every fourth is settled. */
const fill = `
  insert into records.document (id, organisation_id, identifier, reference_number, sequence_number, year, subject,
    origin, channel, sender_id, sender, delivered_at, registered_at, state, holder, holder_post_id, settled_at, settlement)
  select gen_random_uuid(), d.organisation_id, 'OUJA-B-' || n, 'OUJA-B-' || n || '/2026', 1000000 + n, d.year,
    'Žádost o povolení číslo ' || n, d.origin, d.channel, d.sender_id, d.sender, d.delivered_at,
    d.registered_at - n * interval '1 minute', case when n % 4 = 0 then 'settled' else 'unsettled' end,
    d.holder, case when n % ${posts} = 1 then d.holder_post_id else md5('post ' || n % ${posts})::uuid end, case when n % 4 = 0 then d.settled_at end, case when n % 4 = 0 then d.settlement end
  from (select * from records.document limit 1) d, generate_series(1, ${documents}) n`
await client.query(fill)
await client.query('vacuum analyze records.document')

const { rows } = await client.query<{ office: string }>(
  'select organisation_id as office from records.document limit 1',
)
const office = rows[0]!.office
const bareCount = `select count(*) from records.document where organisation_id = $1 and state = 'unsettled'`
const barePage = `select * from records.document where organisation_id = $1 and state = 'unsettled'
  order by registered_at desc, id desc limit 50`

const clerk = await signIn(program.url, 'bench', 'krejci')
async function page(): Promise<void> {
  const text = await (await clerk.ask('/dokumenty?pohled=nevyrizene')).text()
  if (!/75.000|75&nbsp;000/.test(text)) throw new Error(`the page does not tell the exact count\n${text}`)
}
async function bare(): Promise<void> {
  await client.query({ name: 'count', text: bareCount, values: [office] })
  await client.query({ name: 'page', text: barePage, values: [office] })
}

const ours: number[] = []
const rival: number[] = []
for (let n = 0; n < times; n++) {
  ours.push(await timed(page))
  rival.push(await timed(bare))
}
const ms = (numbers: number[]) => `${median(numbers).toFixed(1)} ms`
tell({
  what: `first page of a worklist over ${documents} documents, exact count`,
  ours: `${ms(ours)} (page over HTTP, counts of all views)`,
  rival: `${ms(rival)} (the same rows and one count)`,
  value: median(ours) / median(rival),
  unit: '×',
  aim: { most: 3 },
})
await client.end()
await program.stop()
removeWorld(world)
