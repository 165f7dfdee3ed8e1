import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { type Finding, refuse } from '#platform/refusals'
import { canonicalJson, digestHex, type Json } from '#platform/values'
import { replicationRefusals } from '../refusals.ts'
import type { OfferRow } from '../rows.ts'
import { changeOffer, lockedOffer } from '../store.ts'
import type { SignedReplicaReceipt } from '../wire.ts'
import { requirePeerSeal } from './verify-seal.ts'

/** The office of this IČO here, with the peer as who acts. Refuses with `replication.no-agreement`. */
export async function officeFor(instance: Instance, peer: string, ico: string): Promise<Who> {
  const office = (await listOrganisations(instance.database.kysely)).find(one => one.ico === ico)
  if (!office) throw refuse(replicationRefusals['no-agreement'], { ico, peer })
  return { organisation: office.id, actor: { kind: 'centre', name: peer } }
}

/** What a receipt says must be exactly what was offered; one for anything else, or by anybody else, is refused. */
function requireMatch(row: OfferRow, peer: string, { receipt }: SignedReplicaReceipt): void {
  const no = (problem: string) => refuse(replicationRefusals['another-offer'], { problem })
  const { centre, object } = receipt
  if (centre.name !== peer) throw no(`centre ${centre.name}`)
  if (object.id !== row.object_id || object.version !== row.version)
    throw no(`${object.id} v${object.version}`)
  if (object.inventorySha512 !== digestHex(row.inventory_digest)) throw no('inventory')
}

/**
 * Takes the receipt of a replica: sealed by the peer that the connection shows, and about exactly the version offered.
 * From now on the debt is paid. The same receipt again changes nothing; a later one does not replace the first.
 *
 * Refuses with `replication.not-sealed`, `replication.another-offer`, `replication.not-offered`.
 */
export async function takeReceipt(
  instance: Instance,
  who: Who,
  peer: string,
  message: { readonly offer: string; readonly receipt: SignedReplicaReceipt },
): Promise<void> {
  await requirePeerSeal(instance.config, peer, message.receipt)
  await instance.runner.act(who, async scope => {
    const row = await lockedOffer(scope, message.offer)
    if (!row || row.peer !== peer) throw refuse(replicationRefusals['not-offered'], { peer })
    requireMatch(row, peer, message.receipt)
    if (row.state === 'receipted') return
    await changeOffer(scope, row.id, {
      state: 'receipted',
      receipt: message.receipt,
      receipted_at: scope.clock.now(),
      reason: null,
      says: null,
      findings: null,
    })
    await scope.announce({
      type: 'replication.receipt-arrived',
      object: { kind: 'object', id: row.object_id },
      detail: { version: row.version, kind: row.kind, peer, receipt: message.receipt as unknown as Json },
    })
  })
}

/**
 * Takes the word of the other centre that its gate did not let a replica in, with the report. The debt stays, and is
 * shown as refused. Refuses with `replication.not-offered`.
 */
export async function takeRefusal(
  instance: Instance,
  who: Who,
  peer: string,
  message: { readonly offer: string; readonly findings: readonly Finding[] },
): Promise<void> {
  await instance.runner.act(who, async scope => {
    const row = await lockedOffer(scope, message.offer)
    if (!row || row.peer !== peer) throw refuse(replicationRefusals['not-offered'], { peer })
    const isKnown = row.state === 'refused' && canonicalJson(row.findings) === canonicalJson(message.findings)
    if (row.state === 'receipted' || isKnown) return
    await changeOffer(scope, row.id, { state: 'refused', reason: 'POLICY', findings: message.findings })
    await scope.announce({
      type: 'replication.offer-refused',
      object: { kind: 'object', id: row.object_id },
      detail: { version: row.version, peer, rules: [...new Set(message.findings.map(({ rule }) => rule))] },
    })
  })
}
