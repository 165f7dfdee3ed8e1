/**
 * Memory of the server while a component of 2 GB passes: sent in by the interface, registered, put into a dossier,
 * settled, closed, handed over and stored. What is told is the most the process ever held.
 */
import { Readable } from 'node:stream'
import { GIB, MIB } from '#platform/values'
import { asOwner, ownDatabase } from '../test/owner.ts'
import { peakBytesOf } from '../test/peak-bytes.ts'
import { startProgram } from '../test/program.ts'
import { removeWorld } from '../test/remove-world.ts'
import { javorova, makeSmallWorld } from '../test/small-world.ts'
import { signIn } from '../test/visitor.ts'
import { tell } from './figures.ts'
import { soundPieces } from './sound.ts'

const componentBytes = 2 * GIB
const world = await makeSmallWorld([
  {
    instance: 'bench',
    offices: [{ ...javorova, dossiers: [{ key: 'film', files: ['files/letter.xml'], until: 'open' }] }],
  },
])
world.addFile(
  'letter.xml',
  Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<dopis>Přílohou je film.</dopis>\n'),
)
const program = await startProgram(world.config('bench'))
const clerk = await signIn(program.url, 'bench', 'krejci')
const restingBytes = peakBytesOf(program.pid)

async function send(): Promise<string> {
  const answer = await fetch(`${program.url}/api/contents?name=zvuk.wav`, {
    method: 'POST',
    headers: {
      cookie: clerk.cookie,
      'x-egon-csrf': clerk.csrf,
      'content-type': 'application/octet-stream',
      'content-length': String(componentBytes),
    },
    body: Readable.toWeb(Readable.from(soundPieces(componentBytes))) as ReadableStream,
    duplex: 'half',
  } as RequestInit)
  if (!answer.ok) throw new Error(await answer.text())
  return ((await answer.json()) as { digest: string }).digest
}

const progress = (what: string) =>
  process.stderr.write(`  ${what}: ${(peakBytesOf(program.pid) / MIB).toFixed(0)} MB at most\n`)

const digest = await send()
progress('arrived')
const { id: document } = await clerk.api<{ id: string }>('POST', '/documents', {
  subject: 'Zvukový záznam zasedání',
  sender: { kind: 'person', name: 'Jan Novák' },
  deliveredAt: new Date(Date.now() - 60_000).toISOString(),
  components: [{ fileName: 'zvuk.wav', digest }],
})
const [dossier] = await asOwner(ownDatabase(world.dataFolder('bench')), async client => {
  const { rows } = await client.query<{ id: string }>('select id from records.dossier')
  return rows
})

async function act(path: string, fields: Record<string, string>): Promise<void> {
  const answer = await clerk.form(path, fields)
  if (answer.status !== 303) throw new Error(`${path}: ${answer.status}\n${await answer.text()}`)
}
await act(`/dokumenty/${document}/vlozeni`, { dossier: dossier!.id })
await act(`/dokumenty/${document}/vyrizeni`, { method: 'noted' })
await act(`/spisy/${dossier!.id}/uzavreni`, {})
progress('closed')
await act(`/spisy/${dossier!.id}/predani`, {})
for (let state = ''; state !== 'handed-over'; ) {
  state = (await clerk.api<{ state: string }>('GET', `/dossiers/${dossier!.id}`)).state
  if (state === 'refused') throw new Error('the package was refused')
  await new Promise(resolve => setTimeout(resolve, 500))
}
progress('stored')
const peak = peakBytesOf(program.pid)
tell({
  what: 'memory of the server while a component of 2 GB passes',
  ours: `${(peak / MIB).toFixed(0)} MB (at rest ${(restingBytes / MIB).toFixed(0)} MB)`,
  rival: '–',
  value: peak / MIB,
  unit: 'MB',
  aim: { most: 300 },
})
await program.stop()
removeWorld(world)
