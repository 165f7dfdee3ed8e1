import { asPart, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant } from '#platform/values'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import type { Sealed } from '../ocfl/order.ts'
import type { Prepared } from '../ocfl/prepare.ts'
import { objectsRefusals } from '../refusals.ts'
import { endIntents, lockOpenIntents } from '../store/intents.ts'
import { lockObjects } from '../store.ts'
import { enterVersions } from './enter-version.ts'

/** A version whose intent stands, and what its caller writes beside it. */
export type Completing<T> = {
  readonly prepared: Prepared
  readonly within?: ((scope: Scope, sealed: Sealed) => Promise<T>) | undefined
}

export type Completed<T> = { readonly sealed: Sealed; readonly answer: T | undefined }

async function sealedOf(store: OcflStore, prepared: Prepared): Promise<Sealed> {
  const { object, version, facts } = prepared
  return {
    object,
    version,
    kind: facts.kind,
    inventoryDigest: prepared.inventoryDigest,
    sizeBytes: facts.sizeBytes,
    files: prepared.files ?? (await store.filesOf(object, version)),
    sealedAt: asInstant(facts.sealedAt),
    verifiedAt: asInstant(facts.sealedAt),
    reread: facts.reread,
  }
}

/**
 * Puts prepared versions into the store and enters them into the catalogue, in the caller's transaction; `within` of each
 * runs there too. One whose files could not be put there stays an open intent, one whose `within` falls is kept without
 * what it wrote; both leave the others alone. Should the transaction fall, the versions are found and entered by
 * `settleObject`, since files know no rollback; the same order then gets the same answer.
 */
export async function completeSeals<T>(
  scope: Scope,
  store: OcflStore,
  versions: readonly Completing<T>[],
): Promise<PromiseSettledResult<Completed<T>>[]> {
  await lockObjects(
    scope,
    versions.map(({ prepared }) => prepared.object),
  )
  const open = await lockOpenIntents(
    scope,
    versions.map(({ prepared }) => prepared.id),
  )
  const published = await Promise.allSettled(
    versions.map(async ({ prepared }) => {
      if (!open.has(prepared.id)) throw refuse(objectsRefusals.busy, { object: prepared.object })
      await store.publish(prepared)
    }),
  )
  const here = versions.flatMap(({ prepared }, n) => (published[n]!.status === 'fulfilled' ? [prepared] : []))
  await endIntents(
    scope,
    here.map(({ id }) => id),
    'done',
  )
  await enterVersions(scope, here)
  const outcomes: PromiseSettledResult<Completed<T>>[] = []
  for (const [n, { prepared, within }] of versions.entries()) {
    const put = published[n]!
    outcomes.push(
      put.status === 'rejected'
        ? put
        : await asPart(scope, async part => {
            const sealed = await sealedOf(store, prepared)
            return { sealed, answer: await within?.(part, sealed) }
          }),
    )
  }
  return outcomes
}
