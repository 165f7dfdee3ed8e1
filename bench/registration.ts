/**
 * Documents registered a second, two components of 100 kB each: the gate of the counter, the content store and the act,
 * against the same rows by bare statements and the same files by copying, with the same durability: each file and its
 * folder synced, one commit a document.
 */
import { randomBytes } from 'node:crypto'
import { copyFile, mkdir, open, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { registerDocument } from '#office/records'
import { asInstant } from '#platform/values'
import { admitFile, entranceOf } from '#preservation/gate'
import { submission } from '../test/office.ts'
import { bareRowsOf } from './bare-rows.ts'
import { median, tell, timed } from './figures.ts'
import { openBenchHouse } from './house.ts'

const rounds = 9
const documentsPerRound = 30
const componentBytes = 100_000
/** Until then the store makes folders, once for all time. */
const warmingDocuments = 300

const house = await openBenchHouse()
const { instance, urls } = house.program
const { clerk } = house.office
const client = new Client({ connectionString: urls.owner })
await client.connect()

let made = 0
const pdfOf = (): Buffer =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(componentBytes - 15), Buffer.from('\n%%EOF')])
async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

async function register(files: readonly Buffer[]): Promise<void> {
  // The counter asks once for all files of a submission.
  const entrance = entranceOf(instance, clerk)
  const components = await Promise.all(
    files.map(async bytes => {
      const arriving = { name: `příloha-${++made}.pdf`, bytes: inPieces(bytes) }
      const admitted = await admitFile(entrance, arriving)
      return { role: 'příloha', form: 'original' as const, ...admitted }
    }),
  )
  const sender = { ...submission().sender, name: `Jan Novák ${made}`, address: `Na Kopci ${made}` }
  const deliveredAt = asInstant(new Date(Date.now() - 60_000))
  await instance.runner.act(clerk, scope =>
    registerDocument(scope, { ...submission(), sender, deliveredAt, components }),
  )
}

const twoFiles = () => [pdfOf(), pdfOf()]
const sources = join(house.folder, 'sources')
const copies = join(house.folder, 'copies')
for (const folder of [sources, copies]) await mkdir(folder)
for (let n = 0; n < 256; n++) await mkdir(join(copies, `${n}`))

async function syncOf(path: string): Promise<void> {
  const handle = await open(path, 'r')
  await handle.sync()
  await handle.close()
}

/** A file copied into one of as many folders as the store has; file and folder synced. */
async function copied(source: string, name: string): Promise<void> {
  const folder = join(copies, `${Number(name) % 256}`)
  await copyFile(source, join(folder, name))
  await syncOf(join(folder, name))
  await syncOf(folder)
}

for (let n = 0; n < warmingDocuments; n++) await register(twoFiles())
const rows = await bareRowsOf(client, 20, () => register(twoFiles()))
const ours: number[] = []
const bare: number[] = []
for (let round = 0; round < rounds; round++) {
  const files = Array.from({ length: documentsPerRound }, twoFiles)
  ours.push(
    await timed(async () => {
      for (const pair of files) await register(pair)
    }),
  )
  await rows.capture()
  const paths = files.map((_, at) => [0, 1].map(which => join(sources, `${round}-${at}-${which}`)))
  for (const [at, pair] of paths.entries())
    for (const [which, path] of pair.entries()) await writeFile(path, files[at]![which]!)
  let copy = 0
  bare.push(
    await timed(async () => {
      for (const pair of paths) {
        for (const path of pair)
          await copied(path, `${round}`.padStart(4, '0') + `${copy++}`.padStart(4, '0'))
        await rows.write()
      }
    }),
  )
}
const perSecond = (ms: number) => `${((documentsPerRound * 1000) / ms).toFixed(0)}/s`
tell({
  what: 'documents registered, 2 components of 100 kB',
  ours: perSecond(median(ours)),
  rival: `${perSecond(median(bare))} (${rows.told} and 2 files)`,
  value: median(ours.map((ms, round) => bare[round]! / ms)),
  unit: '×',
  aim: { least: 0.5 },
})
await client.end()
await house.close()
