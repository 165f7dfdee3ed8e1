import { organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import {
  momentOfStamp,
  pdfSignedElsewhere,
  pdfToBeSigned,
  type SignedElsewhere,
  stamperOfCentre,
} from '#platform/trust'
import type { Instant } from '#platform/values'
import { admitFile, entranceOf } from '#preservation/gate'
import { objectStoresOf } from '#storage/objects'
import { livingOrder } from '../acts/order-signature.ts'
import { signComponent } from '../acts/sign-component.ts'
import type { Component, Document } from '../document.ts'
import type { SigningOrder, SigningWay } from '../official-signature.ts'
import { componentById, documentById } from '../store/documents.ts'

/** What is signed, as whoever signs must see it first. */
export type ToSign = {
  readonly order: SigningOrder
  readonly document: Document
  readonly component: Component
  readonly office: string
}

/** The things an order is about. */
export async function thingsOf(instance: Instance, who: Who, order: SigningOrder): Promise<ToSign> {
  return instance.runner.read(who, async scope => ({
    order,
    document: (await documentById(scope, order.document_id))!,
    component: (await componentById(scope, order.component_id))!,
    office: (await organisationOf(scope)).name,
  }))
}

export async function bytesToSign(instance: Instance, { organisation }: Who, { digest }: Component) {
  const pieces: Uint8Array[] = []
  for await (const piece of objectStoresOf(instance).content.pieces(organisation, digest)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const givenOf = ({ order, office }: ToSign): SignedElsewhere => ({
  name: order.actor.name,
  reason: `podpis úřední osoby (${office})`,
  at: order.signs_at,
  certificates: (order.certificates ?? []).map(one => Buffer.from(one, 'base64')),
})

/** The bytes that the key has to sign. Refuses as `pdfToBeSigned`. */
export const attributesToSign = async (instance: Instance, who: Who, things: ToSign): Promise<Uint8Array> =>
  pdfToBeSigned(await bytesToSign(instance, who, things.component), givenOf(things))

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const signedName = (name: string): string => name.replace(/(\.pdf)?$/i, '-podpis.pdf')

/**
 * Puts a signature that the key made into the PDF, with a time stamp of the authorities of the centre, and the PDF to the
 * document as a new version.
 *
 * Law: act 297/2016 §§ 5, 11. Refuses as `pdfSignedElsewhere`, `livingOrder` and `signComponent`.
 */
export async function finishSigning(
  instance: Instance,
  who: Who,
  things: ToSign,
  came: { readonly value: Uint8Array; readonly secret: string; readonly way: SigningWay },
): Promise<{ readonly stampedAt: Instant | null }> {
  const stamper = stamperOfCentre(instance.config)
  let token: Uint8Array | null = null
  const stamp = stamper && (async (value: Uint8Array) => (token = await stamper(value)))
  const before = await bytesToSign(instance, who, things.component)
  const pdf = await pdfSignedElsewhere(before, givenOf(things), came.value, stamp)
  const stampedAt = token && momentOfStamp(token)
  const file = await admitFile(entranceOf(instance, who), {
    name: signedName(things.component.file_name),
    bytes: whole(pdf),
  })
  await instance.runner.act(who, async scope => {
    const order = await livingOrder(scope, { id: things.order.id, secret: came.secret, way: came.way })
    await signComponent(scope, { order, file, stampedAt })
  })
  return { stampedAt }
}
