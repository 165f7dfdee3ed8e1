import { fork } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BoxOrder } from '../../stands/isds/index.ts'
import { asOwner, ownDatabase } from '../owner.ts'
import { type ProgramChild, startProgram } from '../program.ts'
import { removeWorld } from '../remove-world.ts'
import { javorova, lhotka, makeSmallWorld } from '../small-world.ts'
import { signIn, type Visitor } from '../visitor.ts'

const standFile = join(import.meta.dirname, '../../stands/boxes/main.ts')

/** A centre with two offices and the data-box system beside it, each a program of its own. */
export type BoxProgram = {
  program: ProgramChild
  clerk: Visitor
  readonly standPid: number
  /** Orders something of the stand over its control port. */
  tell(what: string, given?: unknown): Promise<unknown>
  rows<Row extends object>(statement: string): Promise<Row[]>
  /** Has the box of the clerk's office visited. */
  visit(): Promise<void>
  /** Ends the program without a word and starts it again. */
  killed(): Promise<void>
  close(): Promise<void>
}

/** Starts the stand as a child and tells where it listens. */
function startStand(authority: string, boxes: string) {
  const child = fork(standFile, [authority, boxes], {
    execPath: process.execPath,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return new Promise<{ url: string; control: string; pid: number; stop: () => void }>((resolve, reject) => {
    child.once('exit', code => reject(new Error(`the stand ended with ${code}`)))
    child.once('message', message => {
      const { listening: url, control } = message as { listening: string; control: string }
      resolve({ url, control, pid: child.pid!, stop: () => child.kill('SIGTERM') })
    })
  })
}

export async function openBoxProgram(): Promise<BoxProgram> {
  const world = await makeSmallWorld([{ instance: 'obec', offices: [javorova, lhotka] }])
  const authority = join(world.folder, 'region/authority')
  const config = JSON.parse(readFileSync(world.config('obec'), 'utf8'))
  const { key, certificate } = config.centre as { key: string; certificate: string }
  const box = (id: string, name: string): BoxOrder => ({ id, type: 'OVM', name, hostedBy: [certificate] })
  const boxes = join(world.folder, 'region/boxes.json')
  writeFileSync(
    boxes,
    JSON.stringify([
      box(javorova.box, javorova.name),
      box(lhotka.box, lhotka.name),
      { id: 'cerna22', type: 'FO', name: 'Žofie Černá', person: { given: 'Žofie', last: 'Černá' } },
    ] satisfies BoxOrder[]),
  )
  const stand = await startStand(authority, boxes)
  writeFileSync(
    world.config('obec'),
    JSON.stringify({
      ...config,
      outbound: { hosts: [new URL(stand.url).host] },
      databoxes: {
        environment: 'demo',
        address: stand.url,
        authority: world.authority,
        boxes: [javorova, lhotka].map(({ box: id }) => ({ id, way: 'hosted', key, certificate })),
      },
    }),
  )
  let program = await startProgram(world.config('obec'))
  const held: BoxProgram = {
    program,
    clerk: await signIn(program.url, 'obec', 'krejci'),
    standPid: stand.pid,
    async tell(what, given = {}) {
      const answer = await fetch(`${stand.control}${what}`, { method: 'POST', body: JSON.stringify(given) })
      if (!answer.ok) throw new Error(await answer.text())
      return answer.json()
    },
    rows: statement =>
      asOwner(ownDatabase(world.dataFolder('obec')), async client => (await client.query(statement)).rows),
    visit: async () => {
      const answer = await held.clerk.form('/datova-schranka/navsteva', {})
      if (answer.status >= 400) throw new Error(await answer.text())
    },
    killed: async () => {
      await program.kill()
      program = await startProgram(world.config('obec'))
      held.program = program
      held.clerk = await signIn(program.url, 'obec', 'krejci')
    },
    close: async () => {
      await program.stop()
      stand.stop()
      removeWorld(world)
    },
  }
  return held
}

export const waitingOrder = {
  sender: { boxId: 'cerna22', name: 'Žofie Černá', type: 40 },
  recipient: { boxId: javorova.box, name: javorova.name },
  annotation: 'Po výpadku',
  attachments: [
    { name: 'podani.txt', mime: 'text/plain', metaType: 'main', text: 'Prosím o povolení kácení lípy.\n' },
  ],
}
