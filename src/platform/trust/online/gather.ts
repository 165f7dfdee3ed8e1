import { createHash } from 'node:crypto'
import { fromBER } from 'asn1js'
import { Certificate, OCSPRequest } from 'pkijs'
import type { Config } from '#platform/config'
import { askSite } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import { type Clock, MIB, systemClock } from '#platform/values'
import { openList } from '../anchors.ts'
import { anchorsOf } from '../anchors-of.ts'
import type { OpenCertificate } from '../certificate.ts'
import { type Purpose, trustedNamed } from '../lists/granted.ts'
import { freshTrustedLists } from '../lists/load-lists.ts'
import type { RevocationList, TrustAnchors } from '../trust-anchors.ts'
import { openAnswer, type RevocationAnswer } from './answer.ts'

/** The largest lists of Czech authorities take a few MiB. */
const listMostBytes = 20 * MIB
/** Certificates asked about for one file. */
const askedMost = 60
/** A list is asked for again after an hour, even one that says it holds for days. */
const heldMs = 3_600_000
const listsHeld = 50

type Asking = Pick<Config, 'outbound'>

/** Addresses in a certificate of anybody are not gone to; only hosts that the settings allow. */
async function bytesFrom(
  config: Asking,
  url: string,
  question: Uint8Array | null,
): Promise<Uint8Array | null> {
  try {
    const answer = await askSite(config, {
      method: question ? 'POST' : 'GET',
      url,
      isSigned: true,
      mostBytes: listMostBytes,
      headers: {
        accept: '*/*',
        ...(question && { 'content-type': 'application/ocsp-request' }),
      },
      ...(question && { bytes: question }),
    })
    return answer.status === 200 ? answer.bytes : null
  } catch (error) {
    if (isRefusal(error) || error instanceof TypeError) return null
    throw error
  }
}

const parsed = ({ raw }: OpenCertificate) => new Certificate({ schema: fromBER(raw).result })

async function questionAbout(certificate: OpenCertificate, issuer: OpenCertificate): Promise<Uint8Array> {
  const request = new OCSPRequest()
  await request.createForCertificate(parsed(certificate), {
    hashAlgorithm: 'SHA-1',
    issuerCertificate: parsed(issuer),
  })
  return new Uint8Array(request.toSchema(true).toBER())
}

const lists = new Map<string, { readonly at: number; readonly list: RevocationList }>()

async function listFrom(config: Asking, url: string, clock: Clock): Promise<RevocationList | null> {
  const now = clock.now().getTime()
  const known = lists.get(url)
  if (known && now - known.at < heldMs && now >= known.at) return known.list
  const bytes = await bytesFrom(config, url, null)
  const list = bytes && openList(bytes)
  if (!list) return null
  if (lists.size >= listsHeld) lists.delete([...lists.keys()][0]!)
  lists.set(url, { at: now, list })
  return list
}

const issuersOf = (
  certificate: OpenCertificate,
  enclosed: readonly OpenCertificate[],
  anchors: TrustAnchors,
): OpenCertificate[] => {
  const trusted = (['signature', 'time-stamping'] as const satisfies readonly Purpose[]).flatMap(purpose =>
    trustedNamed(anchors, purpose, certificate.issuerName).map(one => one.certificate),
  )
  return [...new Set([...trusted, ...enclosed])].filter(
    issuer => issuer !== certificate && certificate.x509.checkIssued(issuer.x509),
  )
}

/**
 * Asks authorities what they have revoked of these certificates: first the one certificate (OCSP), otherwise the whole
 * list (CRL). Gives anchors that know it; a silent authority changes nothing, since the verdict then says that it could not
 * be found out. Only hosts of `outbound.hosts` are gone to.
 */
async function withFreshRevocation(
  certificates: readonly OpenCertificate[],
  anchors: TrustAnchors,
  config: Asking,
  clock: Clock = systemClock,
): Promise<TrustAnchors> {
  const answers: RevocationAnswer[] = []
  const found = new Map<string, RevocationList>()
  for (const certificate of new Set(certificates.slice(0, askedMost))) {
    const [issuer] = issuersOf(certificate, certificates, anchors)
    if (!issuer) continue
    const answer = await answerAbout(config, certificate, issuer)
    if (answer) answers.push(answer)
    else
      for (const url of certificate.listAddresses) {
        const list = await listFrom(config, url, clock)
        if (list) found.set(createHash('sha256').update(list.raw).digest('hex'), list)
      }
  }
  if (answers.length === 0 && found.size === 0) return anchors
  return {
    ...anchors,
    answers: [...(anchors.answers ?? []), ...answers],
    revocationLists: [...anchors.revocationLists, ...found.values()],
  }
}

async function answerAbout(
  config: Asking,
  certificate: OpenCertificate,
  issuer: OpenCertificate,
): Promise<RevocationAnswer | null> {
  for (const url of certificate.answerAddresses) {
    const bytes = await bytesFrom(config, url, await questionAbout(certificate, issuer))
    const answer = bytes && openAnswer(bytes)
    if (answer) return answer
  }
  return null
}

/**
 * The anchors of an instance as they are now: trusted lists as they lie in their folder, and, where the settings want it
 * (`trust.askRevocation`), authorities that are asked what they revoked.
 *
 * Refuses with `trust.anchors-unreadable`.
 */
export async function freshAnchorsOf(config: Config): Promise<TrustAnchors> {
  await freshTrustedLists(config)
  const anchors = anchorsOf(config)
  if (!config.trust?.askRevocation) return anchors
  return { ...anchors, ask: certificates => withFreshRevocation(certificates, anchors, config) }
}
