import { inflateSync } from 'node:zlib'
import { MIB } from '#platform/values'
import { openList } from '../anchors.ts'
import { type OpenCertificate, openCertificate } from '../certificate.ts'
import { openAnswer, openBasicAnswer, type RevocationAnswer } from '../online/answer.ts'
import type { RevocationList, TrustAnchors } from '../trust-anchors.ts'
import { objectsIn } from './later-changes.ts'

/** What a PDF carries so that its signatures can be judged without asking anybody (PAdES baseline LT). */
export type EnclosedSupport = {
  readonly certificates: readonly OpenCertificate[]
  readonly revocationLists: readonly RevocationList[]
  readonly answers: readonly RevocationAnswer[]
}

export const noSupport: EnclosedSupport = { certificates: [], revocationLists: [], answers: [] }

/** Pieces of support looked at in one file, and bytes of one of them. */
const piecesMost = 300
const pieceBytes = 20 * MIB

export const supportKeys = ['Certs', 'CRLs', 'OCSPs'] as const
export type SupportKey = (typeof supportKeys)[number]

const referencesIn = (list: string): number[] =>
  [...list.matchAll(/(\d{1,10})\s+\d{1,5}\s+R\b/g)].map(([, number]) => Number(number))

/** Numbers of the streams that the store of support (DSS) and its parts for single signatures (VRI) name. */
export function supportReferences(bodies: ReadonlyMap<number, string>): ReadonlyMap<SupportKey, number[]> {
  const found = new Map<SupportKey, number[]>(supportKeys.map(key => [key, []]))
  const form = /\/(Cert|CRL|OCSP)s?\s*(?:\[([\d\sR]*)\]|(\d{1,10})\s+\d{1,5}\s+R\b)/g
  for (const body of bodies.values()) {
    if (!/\/(?:Cert|CRL|OCSP)s?\b/.test(body)) continue
    for (const [, kind, list, indirect] of body.matchAll(form)) {
      const numbers = referencesIn(list ?? bodies.get(Number(indirect)) ?? '')
      found.get(`${kind}s` as SupportKey)!.push(...numbers)
    }
  }
  return new Map([...found].map(([key, numbers]) => [key, [...new Set(numbers)].slice(0, piecesMost)]))
}

/** The bytes of a stream, unpacked; `null` where they cannot be. */
function streamIn(body: string | undefined): Uint8Array | null {
  const found = /\bstream\r?\n([\s\S]*?)\r?\n?endstream\b/.exec(body ?? '')
  if (!found || !body) return null
  const dictionary = body.slice(0, found.index)
  const length = Number(/\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1] ?? Number.NaN)
  const start = found.index + found[0].indexOf('\n') + 1
  const stated = Number.isInteger(length) ? body.slice(start, start + length) : found[1]!
  const bytes = Buffer.from(stated, 'latin1')
  try {
    return /\/FlateDecode\b/.test(dictionary) ? inflateSync(bytes, { maxOutputLength: pieceBytes }) : bytes
  } catch {
    return null
  }
}

/** Every object of a PDF in its newest version. */
export const newestObjects = (text: string): ReadonlyMap<number, string> =>
  new Map((objectsIn(text) ?? []).map(({ number, body }) => [number, body]))

/**
 * Certificates, lists of the revoked and answers of authorities that a PDF carries with it. Nothing of it is believed for
 * lying there: each is judged by who signed it, as one that came over the network. Never throws over what a file contains.
 *
 * Source: ETSI EN 319 142-1, 5.4.2; ISO 32000-2, 12.8.4.3.
 */
export function supportIn(text: string): EnclosedSupport {
  if (!/\/(?:DSS|VRI|CRLs|OCSPs)\b/.test(text) && !/\/ObjStm\b/.test(text)) return noSupport
  const bodies = newestObjects(text)
  const references = supportReferences(bodies)
  const bytesOf = (key: SupportKey): Uint8Array[] =>
    references.get(key)!.flatMap(number => streamIn(bodies.get(number)) ?? [])
  const whole = <T>(opened: readonly (T | null)[]): T[] => opened.filter(one => one !== null)
  return {
    certificates: whole(bytesOf('Certs').map(bytes => openCertificate(bytes))),
    revocationLists: whole(bytesOf('CRLs').map(openList)),
    answers: whole(bytesOf('OCSPs').map(bytes => openAnswer(bytes) ?? openBasicAnswer(bytes))),
  }
}

/** Anchors that know what a file carries too; whom they trust stays as it was. */
export const withSupport = (anchors: TrustAnchors, support: EnclosedSupport): TrustAnchors => ({
  ...anchors,
  enclosed: [...(anchors.enclosed ?? []), ...support.certificates],
  revocationLists: [...anchors.revocationLists, ...support.revocationLists],
  answers: [...(anchors.answers ?? []), ...support.answers],
  ...(anchors.ask && {
    ask: async certificates =>
      withSupport(await anchors.ask!([...certificates, ...support.certificates]), support),
  }),
})
