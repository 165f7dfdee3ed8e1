import assert from 'node:assert/strict'
import { after } from 'node:test'
import { asOwner, ownDatabase } from './owner.ts'
import { type ProgramChild, startProgram } from './program.ts'
import { removeWorld } from './remove-world.ts'
import { makeSmallWorld, type SmallCentre, type SmallWorld } from './small-world.ts'
import { signIn, type Visitor } from './visitor.ts'

/** Centres that run as programs of their own and are switched off and on one by one. */
export type Centres = {
  readonly world: SmallWorld
  program(instance: string): ProgramChild
  start(...instances: string[]): Promise<void>
  stop(...instances: string[]): Promise<void>
  /** Signs the clerk of the office in at this centre. */
  signIn(instance: string): Promise<Visitor>
  /** Rows of a centre's database, asked as its owner. */
  rows<Row extends object>(instance: string, statement: string, values?: readonly unknown[]): Promise<Row[]>
  /** Asks again until it holds; a test that waits in vain says for what. */
  until(what: string, holds: () => Promise<boolean>, seconds?: number): Promise<void>
}

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Makes a small world and starts all its centres; they are ended and removed when the test file is done. */
export async function openCentres(
  described: readonly SmallCentre[],
  files: Readonly<Record<string, Uint8Array>> = {},
): Promise<Centres> {
  const world = await makeSmallWorld(described)
  for (const [name, bytes] of Object.entries(files)) world.addFile(name, bytes)
  const running = new Map<string, ProgramChild>()
  const start: Centres['start'] = async (...instances) => {
    for (const instance of instances) running.set(instance, await startProgram(world.config(instance)))
  }
  const stop: Centres['stop'] = async (...instances) => {
    for (const instance of instances) {
      await running.get(instance)?.stop()
      running.delete(instance)
    }
  }
  after(async () => {
    await stop(...running.keys())
    removeWorld(world)
  })
  await start(...described.map(({ instance }) => instance))
  const program = (instance: string) => running.get(instance)!
  return {
    world,
    program,
    start,
    stop,
    signIn: instance => signIn(program(instance).url, instance, 'krejci'),
    rows: (instance, statement, values = []) =>
      asOwner(ownDatabase(world.dataFolder(instance)), async client => {
        const found = await client.query(statement, [...values])
        return found.rows
      }),
    async until(what, holds, seconds = 90) {
      const end = performance.now() + seconds * 1000
      while (!(await holds())) {
        assert.ok(performance.now() < end, `in ${seconds} s it has not come to this: ${what}`)
        await pause(100)
      }
    },
  }
}
