import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Fonds, nodeHashing, type RegisterEntry, readAip } from '#preservation/packages'
import { headVersion, objectStoresOf } from '#storage/objects'
import { aipObject } from '../archival-package.ts'
import { storedSource } from '../digital/package-sources.ts'
import { archiveRefusals } from '../refusals.ts'
import { archivalPackage } from '../store/archival-packages.ts'
import { requireArchive } from './archive-proceeding.ts'
import { wholeSecond } from './ingest-archival-package.ts'
import { catalogueStored, keepArchivalPackage } from './keep-archival-package.ts'
import { requireArchivalTitle } from './set-archival-title.ts'

/**
 * Makes the next version of a package that is moved to another fonds: its metadata tell it by an event, content stays as
 * it is and is kept once. Earlier versions stay. Done again after a kill that came when the version was sealed, only the
 * catalogue follows.
 *
 * Czech: vnitřní změna fondu. Source: CZDAX 1.0 (`tra`).
 *
 * Refuses with `archive.not-an-archive`, `no-archival-title`, `not-here`, `same-fonds`, `aip-faulty`.
 */
export async function makeArchivalVersion(
  instance: Instance,
  who: Who,
  given: { aipId: string; fonds: Fonds; register: RegisterEntry | null },
): Promise<number> {
  const { runner, clock } = instance
  const store = objectStoresOf(instance).ocfl
  const catalogued = () =>
    runner.act(who, async scope => {
      await requireArchive(scope)
      await requireArchivalTitle(scope)
      return archivalPackage(scope, given.aipId)
    })
  let kept = await catalogued()
  if (!kept) throw refuse(archiveRefusals['not-here'], {})
  const head = await headVersion(store, aipObject(given.aipId))
  if (head > kept.version) {
    await catalogueStored(instance, who, given.aipId)
    kept = (await catalogued())!
    if (kept.fonds_number === given.fonds.number) return head
  }
  const { fonds_number: from } = kept
  if (from === given.fonds.number) throw refuse(archiveRefusals['same-fonds'], { number: from })
  const { order, bytesAt } = await readAip(await storedSource(store, given.aipId, head), nodeHashing)
  const at = wholeSecond(clock.now())
  await keepArchivalPackage(instance, who, {
    order: {
      ...order,
      version: head + 1,
      createdAt: at,
      fonds: given.fonds,
      later: [...order.later, { kind: 'moved', at, ...(given.register && { register: given.register }) }],
    },
    bytesAt,
    message: `Přesun do fondu ${given.fonds.number}`,
    within: scope =>
      scope.announce({
        type: 'archive.package-moved',
        object: { kind: 'archival-package', id: given.aipId },
        detail: { version: head + 1, from, to: given.fonds.number },
      }),
  })
  return head + 1
}
