import { generateKeyPairSync } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { sha256 } from '../trust/cms.ts'
import { issueCertificate, makeTimeStamp, openIdentity, type TestAuthority } from '../trust/index.ts'
import { contentXml, type Made, messageHash } from './content.ts'
import { type FullOrder, type MessageOrder, messageOrder } from './order.ts'
import { type Sealing, sealBer, sealDer } from './sealed.ts'

const minuteMs = 60_000

/** A key with a certificate that it gave to itself. */
const nobody = () =>
  issueCertificate({
    subject: { commonName: 'Neznámá pečeť' },
    purpose: 'seal',
    key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  })

function firstPass(order: FullOrder, authority: TestAuthority): Made {
  const at = new Date(order.submittedAt ?? order.deliveredAt)
  const hash = messageHash(order)
  const stamped = order.hash === 'SHA-256' ? hash : messageHash(order, 'SHA-256')
  return {
    hash: order.defect === 'wrong-hash' ? Buffer.from(hash.map(byte => byte ^ 0xff)) : hash,
    submissionStamp:
      order.defect === 'no-submission-stamp'
        ? null
        : makeTimeStamp(openIdentity(authority.timeStamping), stamped, at),
  }
}

function sealingOf(order: FullOrder, authority: TestAuthority): Sealing {
  const stamper = openIdentity(authority.timeStamping)
  const at = new Date(new Date(order.deliveredAt).getTime() + minuteMs)
  const sealing = {
    signer: order.defect === 'unknown-signer' ? nobody() : openIdentity(authority.messageSeal),
    padding: order.padding,
    at,
  }
  return order.defect === 'no-signature-stamp'
    ? sealing
    : { ...sealing, timeStamp: value => makeTimeStamp(stamper, sha256(value), at) }
}

/** The order of what is written where it differs from what was sealed. */
function altered(order: FullOrder): FullOrder {
  if (order.defect === 'changed-message') return { ...order, annotation: `${order.annotation} (změněno)` }
  if (order.defect !== 'changed-content') return order
  const later = new Date(new Date(order.deliveredAt).getTime() + minuteMs)
  return { ...order, deliveredAt: later.toISOString() }
}

/**
 * Makes a data message or a delivery receipt as the data-box system would hand it over (ZFO), piece by piece: a
 * message of any size needs little memory. It is sealed and stamped by the test authority and has no legal effect.
 */
export function* dataMessagePieces(wish: MessageOrder, authority: TestAuthority): Generator<Buffer> {
  const order = messageOrder.parse(wish)
  const made = firstPass(order, authority)
  const written = altered(order)
  const seal = order.form === 'ber' ? sealBer : sealDer
  const sealed = () => contentXml(order, made)
  const pieces = seal(
    sealed,
    written === order ? sealed : () => contentXml(written, made),
    sealingOf(order, authority),
  )
  if (order.defect !== 'truncated') return yield* pieces
  const whole = Buffer.concat([...pieces])
  yield whole.subarray(0, Math.floor(whole.length / 2))
}

/** The same in memory. */
export const makeDataMessage = (order: MessageOrder, authority: TestAuthority): Buffer =>
  Buffer.concat([...dataMessagePieces(order, authority)])

/** The same written to a file. */
export function writeDataMessage(order: MessageOrder, authority: TestAuthority, path: string): void {
  const file = openSync(path, 'w')
  try {
    for (const piece of dataMessagePieces(order, authority))
      for (let at = 0; at < piece.length; ) at += writeSync(file, piece, at)
  } finally {
    closeSync(file)
  }
}
