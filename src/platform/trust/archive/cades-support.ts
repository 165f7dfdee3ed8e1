import { openList } from '../anchors.ts'
import { openCertificate } from '../certificate.ts'
import type { SignedMessage } from '../message.ts'
import { openAnswer, openBasicAnswer } from '../online/answer.ts'
import type { EnclosedSupport } from '../pdf/enclosed-support.ts'
import { membersOf, objectIdOf, partsOfMessage, partsOfSigner, rawOf } from './signer-parts.ts'

/** Values of certificates and of revocation data among what is not signed (ETSI EN 319 122-1, annex A). */
const certificateValues = '1.2.840.113549.1.9.16.2.23'
const revocationValues = '1.2.840.113549.1.9.16.2.24'
/** An answer of OCSP among the lists of a message (RFC 5940). */
const answerFormat = '1.3.6.1.5.5.7.16.2'

/** Pieces looked at in one message. */
const piecesMost = 300

const opened = <T>(list: readonly (T | null)[]): T[] => list.slice(0, piecesMost).filter(one => one !== null)

/**
 * Certificates, lists of the revoked and answers of authorities that a message carries with it beside those of its signer.
 * Nothing of it is believed for lying there.
 *
 * Source: ETSI EN 319 122-1, 5.4 and annex A; RFC 5652, 10.2.1; RFC 5940.
 */
export function cadesSupport(message: SignedMessage, at: number): EnclosedSupport {
  const choices = partsOfMessage(message)?.revocation?.members ?? []
  const { unsigned } = partsOfSigner(message, at)
  const valuesOf = (type: string) =>
    unsigned.filter(one => one.type === type).flatMap(one => one.values.flatMap(membersOf))
  const listed = valuesOf(revocationValues)
  const tagged = (number: number) =>
    listed.filter(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === number)
  const insideOf = (number: number) => tagged(number).flatMap(membersOf).flatMap(membersOf)
  return {
    certificates: opened(valuesOf(certificateValues).map(one => openCertificate(rawOf(one)))),
    revocationLists: opened([
      ...choices.filter(({ idBlock }) => idBlock.tagClass === 1).map(one => openList(rawOf(one))),
      ...insideOf(0).map(one => openList(rawOf(one))),
    ]),
    answers: opened([
      ...choices
        .map(membersOf)
        .filter(([format]) => objectIdOf(format) === answerFormat)
        .map(([, answer]) => (answer ? openAnswer(rawOf(answer)) : null)),
      ...insideOf(1).map(one => openBasicAnswer(rawOf(one))),
    ]),
  }
}
