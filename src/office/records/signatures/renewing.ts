import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import {
  addSupport,
  freshAnchorsOf,
  momentOfStamp,
  stamperOfCentre,
  stampPdf,
  supportFor,
} from '#platform/trust'
import { asInstant, type Instant, MIB, systemClock } from '#platform/values'
import { admitFile, entranceOf } from '#preservation/gate'
import { addArchiveStamp, stampable } from '../acts/add-archive-stamp.ts'
import { recordSignatureCheck } from '../acts/record-signature-check.ts'
import type { Component } from '../document.ts'
import { sealedMostBytes } from '../sealing.ts'
import { signingRefusals } from '../signing-refusals.ts'
import { componentsOf } from '../store/documents.ts'
import { lookAtFile } from './look-at-file.ts'
import { bytesToSign } from './signing.ts'

/** So many days before the support of a file ends, it gets a further stamp, where the settings say no other number. */
const renewDays = 90

/** Until when support must last at least; what ends sooner is renewed. */
export function renewalHorizon(
  { config }: Pick<Instance, 'config'>,
  now: Instant = systemClock.now(),
): Instant {
  const days = config.trust?.renewDays ?? renewDays
  return asInstant(now.getTime() + days * 86_400_000)
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/**
 * Adds a further document time stamp to a file and looks at it again at once, so that its support is known.
 *
 * Refuses with `records.stamp-without-authority`, `signature-too-large`, `trust.no-time-stamp`, `pdf-not-sealable`, and as
 * `stampable`.
 */
export async function renewProtection(
  instance: Instance,
  who: Who,
  given: { readonly componentId: string; readonly documentId: string },
): Promise<Component> {
  const stamper = stamperOfCentre(instance.config)
  if (!stamper) throw refuse(signingRefusals['stamp-without-authority'], {})
  const { runner } = instance
  const of = await runner.act(who, scope => stampable(scope, given.componentId, given.documentId))
  if (of.size_bytes > sealedMostBytes)
    throw refuse(signingRefusals['signature-too-large'], {
      name: of.file_name,
      most: `${sealedMostBytes / MIB} MB`,
    })
  let token: Uint8Array | null = null
  const bytes = await bytesToSign(instance, who, of)
  // What the signatures need to be judged goes in before the stamp, so that the stamp covers it (baseline LTA).
  const supported = addSupport(bytes, await supportFor(bytes, await freshAnchorsOf(instance.config)))
  const pdf = await stampPdf(supported, {
    at: systemClock.now(),
    stamp: async value => (token = await stamper(value)),
  })
  const file = await admitFile(entranceOf(instance, who), { name: of.file_name, bytes: whole(pdf) })
  const stampedAt = token && momentOfStamp(token)
  const component = await runner.act(who, scope => addArchiveStamp(scope, { of, file, stampedAt }))
  const siblings = await runner.read(who, scope => componentsOf(scope, [of.document_id]))
  const found = await lookAtFile(instance, who, component, siblings)
  await runner.act(who, scope => recordSignatureCheck(scope, component, found))
  return component
}
