import { type Clock, MIB, systemClock } from '#platform/values'
import { judgePdf } from '../pdf/judge-pdf.ts'
import type { TrustAnchors } from '../trust-anchors.ts'
import type { Beside } from '../xml/references.wire.ts'
import type { FileSignature } from './file-signature.ts'
import { type ContainerMember, isSignatureContainer, judgeContainer } from './judge-container.wire.ts'
import { judgeMessage, type SignedBeside } from './judge-message.ts'
import { isSignedOffice, judgeOffice } from './judge-office.wire.ts'
import { judgeXml } from './judge-xml.ts'

/** A file is judged in memory, some forms of it several times over. */
export const judgedMostBytes = 64 * MIB

/** A file that may bear signatures. */
export type JudgedFile = {
  readonly bytes: Uint8Array
  /** Of a ZIP, its parts. */
  readonly members?: readonly ContainerMember[]
  /** The file that a detached message belongs to, where there is one. */
  readonly signed?: SignedBeside | undefined
  /** Files that lie beside, by their names. */
  readonly beside?: Beside
}

const headBytes = 1024
const headOf = (bytes: Uint8Array, encoding: 'latin1' | 'utf8' = 'latin1'): string =>
  Buffer.from(bytes.subarray(0, headBytes)).toString(encoding)

/** A PDF may have some rubbish before its head. */
const isPdf = (bytes: Uint8Array): boolean => headOf(bytes).includes('%PDF-')

const looksLikeXml = (bytes: Uint8Array): boolean => /^\ufeff?\s*</.test(headOf(bytes, 'utf8'))

/** A message bare, or in base64 between lines of PEM. */
function unwrapped(bytes: Uint8Array): Uint8Array {
  if (!headOf(bytes).startsWith('-----BEGIN')) return bytes
  const text = Buffer.from(bytes).toString('latin1')
  const body = /-----BEGIN [A-Z0-9 ]+-----([A-Za-z0-9+/=\s]+)-----END/.exec(text)?.[1]
  return body === undefined ? bytes : Buffer.from(body, 'base64')
}

/**
 * Finds the signatures, seals and time stamps of a file and judges each: in a PDF, in XML, in a message (CMS), in a
 * container (ASiC), in an office file (OOXML). An empty list means that the file bears none of these. Never throws over what a file contains.
 *
 * Law: act 297/2016 Sb. § 12; decree 259/2012 Sb. § 4(6), (7); regulation (EU) 910/2014 art. 32.
 */
export async function judgeFile(
  { bytes, members, signed, beside }: JudgedFile,
  anchors: TrustAnchors,
  clock: Clock = systemClock,
): Promise<FileSignature[]> {
  const now = clock.now()
  if (members) {
    const names = members.map(({ name }) => name)
    if (isSignatureContainer(names)) return judgeContainer(members, anchors, now)
    return isSignedOffice(names) ? judgeOffice(members, anchors, now) : []
  }
  if (isPdf(bytes)) return judgePdf(bytes, anchors, now)
  if (looksLikeXml(bytes)) return (await judgeXml(bytes, anchors, now, beside ? { beside } : {})) ?? []
  return (await judgeMessage(unwrapped(bytes), anchors, now, { beside: signed })) ?? []
}
