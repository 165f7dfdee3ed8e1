import type { Scope } from '#platform/acts'
import type { Both, Digest } from '#platform/values'
import type { Component } from '../document.ts'
import { insertUnpacking } from '../store/unpackings.ts'

type FileThatCame = { readonly digest: Digest; readonly outOf?: Digest; readonly notUnpacked?: Both }

/**
 * Writes down what was taken out of each container among the files that came, and what could not be.
 *
 * Source: NSESSS 2.4.3.
 */
export async function keepUnpackings(
  scope: Scope,
  documentId: string,
  files: readonly FileThatCame[],
  components: readonly Component[],
): Promise<void> {
  for (const [at, { digest, notUnpacked }] of files.entries()) {
    const members = components.filter((_, place) => files[place]!.outOf === digest && place !== at)
    const container = components[at]!
    if (members.length === 0 && !notUnpacked) continue
    await insertUnpacking(scope, {
      component_id: container.id,
      members: members.map(({ id }) => id),
      failure: notUnpacked ?? null,
      unpacked_at: scope.clock.now(),
    })
    await scope.announce({
      type: notUnpacked ? 'records.container-not-unpacked' : 'records.container-unpacked',
      object: { kind: 'document', id: documentId },
      erms: 'changed',
      detail: {
        container: container.identifier,
        members: members.map(({ identifier }) => identifier),
        ...(notUnpacked && { reason: notUnpacked.cs }),
      },
    })
  }
}
