import type { Instance } from '#platform/acts'
import { readEpoch } from '#platform/pair'
import { insertEpoch } from '../store/epochs.ts'

/** Writes down in the database which of the two works in which epoch, once each. */
export async function noteEpoch({ config, database, clock, alone }: Instance): Promise<void> {
  const known = config.pair && alone ? readEpoch(config.dataFolder) : null
  if (known?.role !== 'primary') return
  await insertEpoch(database.kysely, {
    number: known.number,
    node: config.pair!.node,
    began_at: clock.now(),
  })
}
