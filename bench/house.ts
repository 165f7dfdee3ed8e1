import { appendEvents } from '#identity/audit'
import { readConfig } from '#platform/config'
import { openProgram, type Program } from '#platform/program'
import { modules } from '../src/modules.ts'
import { type TestOffice, testOffice } from '../test/office.ts'
import { removeWorld } from '../test/remove-world.ts'
import { makeSmallWorld } from '../test/small-world.ts'

/** A program of its own for a measurement: its cluster syncs as in earnest. */
export type BenchHouse = {
  readonly program: Program
  readonly office: TestOffice
  /** Folder on the same volume for the rival's files. */
  readonly folder: string
  close(): Promise<void>
}

export async function openBenchHouse(): Promise<BenchHouse> {
  const world = await makeSmallWorld([{ instance: 'bench', offices: [] }])
  const config = readConfig(world.config('bench'))
  const program = await openProgram({ config, modules, append: appendEvents })
  return {
    program,
    office: await testOffice(program.instance),
    folder: world.folder,
    close: async () => {
      await program.close()
      removeWorld(world)
    },
  }
}
