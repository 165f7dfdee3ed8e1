import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { dayOf } from '#platform/values'
import { objectStoresOf } from '../object-stores.ts'
import { dueOrders } from '../store/copies.ts'
import { carryOutDisposal } from './order-disposal.ts'
import { clearingMoment } from './require-trusted-time.ts'

/** Orders carried out in one go; the rest waits for the next time. */
const atOnce = 200

/**
 * Carries out every signed order whose day has come. One that something speaks against waits, holds up no other, and is
 * told by the health of the storage.
 */
export async function carryOutDisposals(instance: Instance): Promise<void> {
  const { runner, log, database } = instance
  const { ocfl } = objectStoresOf(instance)
  const now = await clearingMoment(instance)
  // Orders rest on while nobody knows what day it is; the health of the clock tells why.
  if (now === null) return
  for (const { id: organisation } of await listOrganisations(database.kysely)) {
    const who = { organisation, actor: { kind: 'system', name: 'objects.carry-out-disposals' } } as const
    const due = await runner.read(who, scope => dueOrders(scope, dayOf(now), atOnce))
    for (const { id, object_id: object } of due)
      try {
        await runner.act(who, scope => carryOutDisposal(scope, ocfl, id))
      } catch (error) {
        if (!isRefusal(error)) throw error
        log.warn('a signed order to destroy was not carried out', { object, code: error.code })
      }
  }
}
