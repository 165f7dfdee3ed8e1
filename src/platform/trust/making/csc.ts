import type { Config } from '#platform/config'
import { askSite } from '#platform/outbound'
import { isRefusal, refuse } from '#platform/refusals'
import { trustRefusals } from '../refusals.ts'
import { withWayTo } from '../way-to.ts'

/** A service that signs by keys it keeps (Cloud Signature Consortium, API v2). */
export type SigningService = {
  /** Address up to and with the version: `https://podpis.example/csc/v2`. */
  readonly url: string
  /** Who we are for the service. */
  readonly client: string
  readonly secret: string
}

/** A key kept by the service, with its certificate and those above it (DER). */
export type Credential = {
  readonly id: string
  readonly certificate: Uint8Array
  readonly chain: readonly Uint8Array[]
  /** How its holder agrees with each signature. */
  readonly consent: 'explicit' | 'oauth2code' | 'implicit'
}

type Way = Pick<Config, 'outbound'>
type Answer = { readonly [name: string]: unknown }

const sha256Oid = '2.16.840.1.101.3.4.2.1'
const algorithms = { rsa: '1.2.840.113549.1.1.11', ec: '1.2.840.10045.4.3.2' } as const

const unsigned = (reason: string) => refuse(trustRefusals['remote-refuses'], { reason })

function answerOf({ status, text }: { readonly status: number; readonly text: string }): Answer {
  let answer: Answer
  try {
    answer = JSON.parse(text) as Answer
  } catch {
    throw unsigned(`HTTP ${status}`)
  }
  if (status === 200) return answer
  const said = answer.error_description ?? answer.error
  throw unsigned(typeof said === 'string' ? said.slice(0, 200) : `HTTP ${status}`)
}

async function asked(deed: () => Promise<Answer>): Promise<Answer> {
  try {
    return await deed()
  } catch (error) {
    if (isRefusal(error) && error.code !== 'trust.remote-refuses') throw unsigned(error.sentence.en)
    throw error
  }
}

const call = (
  way: Way,
  { url }: SigningService,
  path: string,
  token: string,
  body: object,
): Promise<Answer> =>
  asked(async () => {
    const address = `${url}/${path}`
    return answerOf(
      await askSite(withWayTo(way, address), {
        method: 'POST',
        url: address,
        bytes: Buffer.from(JSON.stringify(body), 'utf8'),
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      }),
    )
  })

/**
 * A token of the service: for us as an office, or for what a person agreed with in the browser (a code and the proof
 * that it was us who asked).
 */
export async function accessToken(
  way: Way,
  { url, client, secret }: SigningService,
  given: { readonly code: string; readonly verifier: string; readonly back: string } | null,
): Promise<string> {
  const address = `${url}/oauth2/token`
  const answer = await asked(async () =>
    answerOf(
      await askSite(withWayTo(way, address), {
        method: 'POST',
        url: address,
        form: {
          client_id: client,
          client_secret: secret,
          ...(given
            ? {
                grant_type: 'authorization_code',
                code: given.code,
                code_verifier: given.verifier,
                redirect_uri: given.back,
              }
            : { grant_type: 'client_credentials' }),
        },
      }),
    ),
  )
  if (typeof answer.access_token !== 'string') throw unsigned('no access_token')
  return answer.access_token
}

/** Where a person agrees in the browser: that we act for them, or that this one digest is signed by this key. */
export function agreementAddress(
  { url, client }: SigningService,
  asks: {
    readonly state: string
    readonly challenge: string
    readonly back: string
    readonly signs: { readonly credential: string; readonly digest: Uint8Array } | null
  },
): string {
  const { signs } = asks
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client,
    redirect_uri: asks.back,
    scope: signs ? 'credential' : 'service',
    state: asks.state,
    code_challenge: asks.challenge,
    code_challenge_method: 'S256',
    ...(signs && {
      credentialID: signs.credential,
      numSignatures: '1',
      hashes: Buffer.from(signs.digest).toString('base64url'),
      hashAlgorithmOID: sha256Oid,
    }),
  })
  return `${url}/oauth2/authorize?${query}`
}

const consents = ['explicit', 'oauth2code', 'implicit'] as const

function credentialOf(id: string, told: Answer): Credential | null {
  const { cert, key, auth } = told as {
    cert?: { certificates?: unknown }
    key?: { status?: unknown }
    auth?: { mode?: unknown }
  }
  const certificates = Array.isArray(cert?.certificates) ? cert.certificates.map(String) : []
  const [own, ...chain] = certificates.map(one => Buffer.from(one, 'base64'))
  const consent = consents.find(one => one === auth?.mode) ?? 'explicit'
  return own && key?.status !== 'disabled' ? { id, certificate: own, chain, consent } : null
}

/** The keys that the holder of a token may sign with, with their certificates. */
export async function credentialsOf(way: Way, service: SigningService, token: string): Promise<Credential[]> {
  const { credentialIDs } = await call(way, service, 'credentials/list', token, { maxResults: 20 })
  const found: Credential[] = []
  for (const id of Array.isArray(credentialIDs) ? credentialIDs.map(String).slice(0, 20) : []) {
    const told = await call(way, service, 'credentials/info', token, {
      credentialID: id,
      certificates: 'chain',
    })
    const one = credentialOf(id, told)
    if (one) found.push(one)
  }
  return found
}

/** Agrees with one signature by a PIN that the settings keep: of a seal, where no person stands by. */
export async function agreedByPin(
  way: Way,
  service: SigningService,
  token: string,
  asks: { readonly credential: string; readonly digest: Uint8Array; readonly pin: string | null },
): Promise<string> {
  const answer = await call(way, service, 'credentials/authorize', token, {
    credentialID: asks.credential,
    numSignatures: 1,
    hashes: [Buffer.from(asks.digest).toString('base64')],
    hashAlgorithmOID: sha256Oid,
    ...(asks.pin !== null && { authData: [{ id: 'PIN', value: asks.pin }] }),
  })
  if (typeof answer.SAD !== 'string') throw unsigned('no SAD')
  return answer.SAD
}

/**
 * Has one digest signed. `agreement` is what the service gave when a program agreed by a PIN (SAD); a token that a person
 * gave for this very digest needs none.
 */
export async function signHash(
  way: Way,
  service: SigningService,
  token: string,
  asks: {
    readonly credential: string
    readonly digest: Uint8Array
    readonly agreement: string | null
    readonly kind: 'rsa' | 'ec'
  },
): Promise<Uint8Array> {
  const answer = await call(way, service, 'signatures/signHash', token, {
    credentialID: asks.credential,
    ...(asks.agreement !== null && { SAD: asks.agreement }),
    hashes: [Buffer.from(asks.digest).toString('base64')],
    hashAlgorithmOID: sha256Oid,
    signAlgo: algorithms[asks.kind],
  })
  const [value] = Array.isArray(answer.signatures) ? answer.signatures : []
  if (typeof value !== 'string') throw unsigned('no signature')
  return Buffer.from(value, 'base64')
}
