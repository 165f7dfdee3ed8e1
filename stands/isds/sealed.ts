import { createHash } from 'node:crypto'
import { oids, type Padding, sha256Algorithm, signerInfo } from '../trust/cms.ts'
import { integer, octets, oid, setOf, tlv } from '../trust/der.ts'
import type { TestIdentity } from '../trust/index.ts'

export type Sealing = {
  signer: TestIdentity
  padding: Padding
  at: Date
  timeStamp?: (signatureValue: Buffer) => Buffer
}

const indefinite = (tag: number) => Buffer.of(tag, 0x80)
const end = Buffer.of(0, 0)

/** Production cuts the content into pieces of this size. */
const berPieceBytes = 1000

function* recut(pieces: Iterable<Buffer>, size: number): Generator<Buffer> {
  let rest: Buffer = Buffer.alloc(0)
  for (const piece of pieces) {
    const joined = rest.length ? Buffer.concat([rest, piece]) : piece
    let at = 0
    for (; at + size <= joined.length; at += size) yield joined.subarray(at, at + size)
    rest = joined.subarray(at)
  }
  if (rest.length) yield rest
}

const seal = ({ signer, padding, at, timeStamp }: Sealing, contentDigest: Buffer): Buffer =>
  signerInfo({
    signer,
    padding,
    at,
    contentDigest,
    contentType: oids.data,
    ...(timeStamp && { timeStamp }),
  })

function digestOf(pieces: Iterable<Buffer>): { digest: Buffer; sizeBytes: number } {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for (const piece of pieces) {
    hash.update(piece)
    sizeBytes += piece.length
  }
  return { digest: hash.digest(), sizeBytes }
}

/**
 * Seals a content as production does: BER with indefinite lengths, the content cut into short octet strings. What is
 * written may be told apart from what was sealed, for messages altered on the way.
 */
export function* sealBer(
  sealed: () => Iterable<Buffer>,
  written: () => Iterable<Buffer>,
  sealing: Sealing,
): Generator<Buffer> {
  yield Buffer.concat([
    indefinite(0x30),
    oid(oids.signedData),
    indefinite(0xa0),
    indefinite(0x30),
    integer(1),
    setOf(sha256Algorithm),
    indefinite(0x30),
    oid(oids.data),
    indefinite(0xa0),
    indefinite(0x24),
  ])
  const hash = createHash('sha256')
  function* hashed() {
    for (const piece of written()) {
      hash.update(piece)
      yield piece
    }
  }
  for (const piece of recut(hashed(), berPieceBytes)) yield octets(piece)
  const digest = sealed === written ? hash.digest() : digestOf(sealed()).digest
  yield Buffer.concat([
    end,
    end,
    end,
    tlv(0xa0, sealing.signer.certificate),
    setOf(seal(sealing, digest)),
    end,
    end,
    end,
  ])
}

/** Header of an element whose content of a known size follows. */
const header = (tag: number, sizeBytes: number): Buffer => {
  const whole = sizeBytes.toString(16)
  const size = Buffer.from(whole.length % 2 ? `0${whole}` : whole, 'hex')
  return sizeBytes < 0x80 ? Buffer.of(tag, sizeBytes) : Buffer.of(tag, 0x80 | size.length, ...size)
}

/** Seals a content in DER: every length is known beforehand. */
export function* sealDer(
  sealed: () => Iterable<Buffer>,
  written: () => Iterable<Buffer>,
  sealing: Sealing,
): Generator<Buffer> {
  const { sizeBytes } = digestOf(written())
  const tail = Buffer.concat([
    tlv(0xa0, sealing.signer.certificate),
    setOf(seal(sealing, digestOf(sealed()).digest)),
  ])
  let head: Buffer = header(0x04, sizeBytes)
  const wrap = (tag: number, before: Buffer, after = 0) => {
    head = Buffer.concat([header(tag, before.length + head.length + sizeBytes + after), before, head])
  }
  wrap(0xa0, Buffer.alloc(0))
  wrap(0x30, oid(oids.data))
  wrap(0x30, Buffer.concat([integer(1), setOf(sha256Algorithm)]), tail.length)
  wrap(0xa0, Buffer.alloc(0), tail.length)
  wrap(0x30, oid(oids.signedData), tail.length)
  yield head
  yield* written()
  yield tail
}
