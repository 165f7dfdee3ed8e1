import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { preparedParts } from '../test/prepared-centre.ts'
import { startProgram } from '../test/program.ts'
import { removeWorld } from '../test/remove-world.ts'
import { makeSmallWorld } from '../test/small-world.ts'

/**
 * A centre that was started once and holds nobody: small worlds begin with copies of its database instead of making each
 * its own from the first table. Gives what removes it.
 */
export async function prepareCentre(): Promise<() => void> {
  const world = await makeSmallWorld([{ instance: 'zaklad', offices: [] }])
  const program = await startProgram(world.config('zaklad'))
  await program.stop()
  if (existsSync(join(world.dataFolder('zaklad'), 'postgres/postmaster.pid')))
    throw new Error('the prepared centre left its database running')
  const still = join(world.root, 'still')
  mkdirSync(still, { mode: 0o755 })
  for (const part of preparedParts) renameSync(join(world.dataFolder('zaklad'), part), join(still, part))
  process.env.EGON_TEST_CENTRE = still
  return () => {
    delete process.env.EGON_TEST_CENTRE
    removeWorld(world)
  }
}
