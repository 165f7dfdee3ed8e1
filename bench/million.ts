/**
 * An office of 300 000 documents among 150 offices with a million: the first page of the worklist and of a search, with
 * exact counts and rights, sixteen askers at once, against the bare SQL of the same answer asked by sixteen at once; the
 * same in an office of 10 000; and the memory of the server with a hundred people signed in. Takes about ten minutes.
 */
import { Client } from 'pg'
import { MIB } from '#platform/values'
import { ownDatabase } from '../test/owner.ts'
import { peakBytesOf } from '../test/peak-bytes.ts'
import { startProgram } from '../test/program.ts'
import { removeWorld } from '../test/remove-world.ts'
import { javorova, lhotka, makeSmallWorld } from '../test/small-world.ts'
import { signIn, type Visitor } from '../test/visitor.ts'
import { tell, timed } from './figures.ts'
import {
  documentsOfAll,
  documentsOfLargest,
  documentsOfSmall,
  fillMillion,
  subjectsOfRareWord,
} from './million-rows.ts'

const askers = 16
/** Rounds before the measured ones: a server that has run for a minute has its code compiled and its plans kept. */
const warmingRounds = 60
const rounds = 30
const sessions = 100

const seed = [{ key: 'vzor', files: ['files/vzor.txt'], until: 'open' as const }]
const world = await makeSmallWorld([
  {
    instance: 'bench',
    offices: [
      { ...javorova, dossiers: seed },
      { ...lhotka, dossiers: seed },
    ],
  },
])
world.addFile('vzor.txt', Buffer.from('Vzorový dopis.'))
const program = await startProgram(world.config('bench'))
const { owner } = ownDatabase(world.dataFolder('bench'))
const clients = await Promise.all(
  Array.from({ length: askers }, async () => {
    const client = new Client({ connectionString: owner })
    await client.connect()
    return client
  }),
)

const began = performance.now()
const [largest, small] = await fillMillion(clients[0]!)
tell({
  what: `${documentsOfAll} documents in 150 offices generated`,
  ours: '-',
  rival: '-',
  value: (performance.now() - began) / 1000,
  unit: 's',
  aim: { most: 900 },
})

const p95 = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length * 0.95)]!

/** Milliseconds of each of many askings, by sixteen at once. */
async function atOnce(ask: (asker: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  const one = async (asker: number) => {
    for (let n = 0; n < warmingRounds; n++) await ask(asker)
    for (let n = 0; n < rounds; n++) times.push(await timed(() => ask(asker)))
  }
  await Promise.all(Array.from({ length: askers }, (_, asker) => one(asker)))
  return times
}

const bare = {
  worklist: (office: string) => async (asker: number) => {
    const client = clients[asker]!
    const where = `from records.document where organisation_id = $1 and state = 'unsettled'`
    await client.query({ name: 'list-count', text: `select count(*) ${where}`, values: [office] })
    await client.query({
      name: 'list-page',
      text: `select * ${where} order by registered_at desc, id desc limit 50`,
      values: [office],
    })
  },
  search: (office: string, word: string) => async (asker: number) => {
    const client = clients[asker]!
    const values = [office, `'s${word}' | 'w${word}':*`]
    const where = `from records.document d join records.plain_entry e on e.id = d.id
      where e.organisation_id = $1 and e.kind = 'document' and e.words @@ $2::tsquery`
    await client.query({ name: 'find-count', text: `select count(*) ${where}`, values })
    await client.query({
      name: 'find-page',
      text: `select d.* ${where} order by d.registered_at desc, d.id desc limit 50`,
      values,
    })
  },
}

const asks = (visitor: Visitor, path: string, holds: RegExp) => async () => {
  const text = await (await visitor.ask(path)).text()
  if (!holds.test(text)) throw new Error(`${path} does not tell the exact count\n${text.slice(0, 3_000)}`)
}

const of = (count: number) =>
  new RegExp(`(?<![0-9\\u00a0])${count.toLocaleString('cs-CZ').replaceAll(/\s/g, '(?:\\s|&nbsp;)')}`)
const large = await signIn(program.url, 'bench', 'krejci')
const little = await signIn(program.url, 'bench', 'vranova')

type Asked = {
  readonly name: string
  readonly path: string
  readonly hits: (documents: number) => number
  readonly bare: (office: string) => (asker: number) => Promise<void>
}
const asked: readonly Asked[] = [
  {
    name: 'worklist',
    path: '/dokumenty?pohled=nevyrizene',
    hits: documents => (documents * 3) / 4,
    bare: bare.worklist,
  },
  {
    name: `search, ${subjectsOfRareWord} hits`,
    path: '/hledat?q=rod000007',
    hits: () => subjectsOfRareWord,
    bare: office => bare.search(office, 'rod000007'),
  },
]
for (const { name, path, hits, bare: rivalOf } of asked) {
  const ours = p95(await atOnce(asks(large, path, of(hits(documentsOfLargest)))))
  const rival = p95(await atOnce(rivalOf(largest)))
  const flat = p95(await atOnce(asks(little, path, of(hits(documentsOfSmall)))))
  const flatRival = p95(await atOnce(rivalOf(small)))
  const ms = (value: number) => `${value.toFixed(0)} ms`
  tell({
    what: `${name}, ${documentsOfLargest} documents, ${askers} at once, p95 against bare SQL`,
    ours: ms(ours),
    rival: ms(rival),
    value: ours / rival,
    unit: '×',
    aim: { most: 3 },
  })
  tell({
    what: `${name}, p95 in seconds`,
    ours: ms(ours),
    rival: '100 ms',
    value: ours / 1000,
    unit: 's',
    aim: { most: 0.1 },
  })
  tell({
    what: `${name}, ${documentsOfLargest} documents against ${documentsOfSmall}`,
    ours: ms(ours),
    rival: `${ms(flat)} (bare SQL ${ms(flatRival)})`,
    value: ours / flat,
    unit: '×',
    aim: { most: 2 },
  })
}

// Every hundredth document of an office: their number grows with the office, and so does the counting of them.
const usual = p95(await atOnce(asks(large, '/hledat?q=vec07', of(documentsOfLargest / 100))))
const usualRival = p95(await atOnce(bare.search(largest, 'vec07')))
tell({
  what: `search, ${documentsOfLargest / 100} hits, ${askers} at once, p95 against bare SQL`,
  ours: `${usual.toFixed(0)} ms`,
  rival: `${usualRival.toFixed(0)} ms`,
  value: usual / usualRival,
  unit: '×',
  aim: { most: 3 },
})

const people = await Promise.all(
  Array.from({ length: sessions }, () => signIn(program.url, 'bench', 'krejci')),
)
for (const path of ['/', '/dokumenty', '/spisy', '/hledat?q=vec07'])
  for (let first = 0; first < sessions; first += askers)
    await Promise.all(
      people.slice(first, first + askers).map(one => one.ask(path).then(answer => answer.text())),
    )
const bytes = peakBytesOf(program.pid)
tell({
  what: `memory of the server, ${sessions} sessions`,
  ours: `${(bytes / MIB).toFixed(0)} MB`,
  rival: '-',
  value: bytes / MIB,
  unit: 'MB',
  aim: { most: 400 },
})
for (const client of clients) await client.end()
await program.stop()
removeWorld(world)
