import { createHash } from 'node:crypto'
import type { Instance } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { receiptBytes, type SignedReceipt, sealOf, signReceipt } from '#platform/trust'
import { type Digest, sha512Digest, systemClock } from '#platform/values'
import type { DailyRoot } from '#storage/objects'
import { contradictionOf, type RootReceipt } from '../filed-root.ts'
import { replicationRefusals } from '../refusals.ts'
import { disputeForeignRoot, foreignRootBefore, foreignRootOf, insertForeignRoot } from '../root-store.ts'
import { requirePeerSeal } from './verify-seal.ts'

/** SHA-512 of the RFC 8785 text of a root. */
export const rootDigest = (root: DailyRoot): Digest =>
  sha512Digest(createHash('sha512').update(receiptBytes(root)).digest('hex'))

/**
 * Holds a daily root of another centre, so that its owner cannot rewrite the past alone, and says so under our seal. The
 * same root again gets the same word. One that contradicts what is held is refused, and kept as a dispute that the health
 * page of this centre shows from then on.
 *
 * Refuses with `replication.not-sealed`, `replication.other-centre`, `replication.contradicted-root`.
 */
export async function takeForeignRoot(
  instance: Instance,
  peer: string,
  message: SignedReceipt<DailyRoot>,
): Promise<SignedReceipt<RootReceipt>> {
  const { config, database } = instance
  await requirePeerSeal(config, peer, message)
  const { receipt: root } = message
  if (root.centre.name !== peer)
    throw refuse(replicationRefusals['other-centre'], { peer, said: root.centre.name })
  const { originatorIco: ico, day } = root
  const now = systemClock.now()
  const same = await foreignRootOf(database.kysely, peer, ico, day)
  const before = await foreignRootBefore(database.kysely, peer, ico, day)
  const named = root.previous && (await foreignRootOf(database.kysely, peer, ico, root.previous.day))
  const contradiction = contradictionOf(root, {
    same: same?.message.receipt,
    before: before?.message.receipt,
    named: named?.message.receipt,
  })
  if (contradiction !== null) {
    const disputed =
      contradiction === 'another-root'
        ? same!
        : contradiction === 'another-past'
          ? named!
          : (before ?? named)!
    const { peer: of, originator_ico, day: about } = disputed
    await disputeForeignRoot(database.kysely, {
      peer: of,
      originator_ico,
      day: about,
      disputed_at: now,
      dispute: message,
    })
    throw refuse(replicationRefusals['contradicted-root'], { day, held: about, how: contradiction })
  }
  const row = { peer, originator_ico: ico, day, held_at: now, message, disputed_at: null, dispute: null }
  if (!same) await insertForeignRoot(database.kysely, row)
  const held = (await foreignRootOf(database.kysely, peer, ico, day))!
  const receipt: RootReceipt = {
    kind: 'root',
    centre: { name: config.instance },
    originatorIco: ico,
    day,
    rootDigest: rootDigest(held.message.receipt),
    heldSince: held.held_at.toISOString(),
  }
  return signReceipt(receipt, sealOf(config))
}
