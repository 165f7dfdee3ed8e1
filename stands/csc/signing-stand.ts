import { constants, type KeyObject, privateEncrypt, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Consent, consentPages } from './consent.ts'
import { ecdsaOfDigest } from './ecdsa.ts'

/** An invented person (or an office) whose key the service keeps; with a PIN programs agree for them. */
export type Holder = {
  readonly credential: string
  readonly key: KeyObject
  readonly certificates: readonly Uint8Array[]
  readonly pin?: string
  /** Whose it is, where one person has several. */
  readonly holder?: string
}

export type SigningStand = {
  /** Address with the version, as settings name it. */
  readonly url: string
  readonly client: string
  readonly secret: string
  /** Digests signed so far, base64. */
  readonly signed: string[]
  /** What the service does wrong on purpose: signs something else. */
  lie: 'another-digest' | null
  close(): Promise<void>
}

type Token = Consent | { readonly holder: null }
class Bad extends Error {}

const digestInfoHead = Buffer.from('3031300d060960864801650304020105000420', 'hex')

const valueOver = (key: KeyObject, digest: Buffer): Buffer =>
  key.asymmetricKeyType === 'rsa'
    ? privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.concat([digestInfoHead, digest]))
    : ecdsaOfDigest(key, digest)

async function bytesOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces).toString('utf8')
}

/** Opens the service at an address of this machine. */
export async function openSigningStand(holders: Record<string, Holder>, port = 0): Promise<SigningStand> {
  const client = 'egon-centrum'
  const secret = 'tajny-klic-zkusebni-sluzby'
  const consents = consentPages(() => Object.keys(holders))
  const tokens = new Map<string, Token>()
  const activations = new Map<string, readonly string[]>()
  const signed: string[] = []
  const stand = { lie: null as SigningStand['lie'] }

  const give = (token: Token) => {
    const access = randomUUID()
    tokens.set(access, token)
    return { access_token: access, token_type: 'Bearer', expires_in: 3600 }
  }
  const tokenFor = (form: URLSearchParams) => {
    if (form.get('client_id') !== client || form.get('client_secret') !== secret)
      throw new Bad('invalid_client')
    if (form.get('grant_type') === 'client_credentials') return give({ holder: null })
    const consent = consents.redeem(
      form.get('code') ?? '',
      form.get('code_verifier') ?? '',
      form.get('redirect_uri') ?? '',
    )
    if (!consent) throw new Bad('invalid_grant')
    return give(consent)
  }
  const credentialsOf = (token: Token): [string, Holder][] =>
    Object.entries(holders).filter(
      ([name, one]) => token.holder === null || (one.holder ?? name) === token.holder,
    )
  const credentialOf = (token: Token, id: unknown): Holder => {
    const found = credentialsOf(token).find(([, { credential }]) => credential === id)
    if (!found) throw new Bad('invalid_request: unknown credentialID')
    return found[1]
  }

  const calls: Readonly<
    Record<string, (token: Token, body: Record<string, unknown>, bearer: string) => object>
  > = {
    'credentials/list': token => ({
      credentialIDs: credentialsOf(token).map(([, { credential }]) => credential),
    }),
    'credentials/info': (token, { credentialID }) => {
      const { certificates, pin } = credentialOf(token, credentialID)
      return {
        key: { status: 'enabled', algo: ['1.2.840.113549.1.1.11'], len: 2048 },
        cert: {
          status: 'valid',
          certificates: certificates.map(one => Buffer.from(one).toString('base64')),
        },
        auth: { mode: pin === undefined ? 'oauth2code' : 'explicit' },
        multisign: 1,
      }
    },
    'credentials/authorize': (token, { credentialID, hashes, authData }) => {
      const { pin } = credentialOf(token, credentialID)
      const given = (authData as { id: string; value: string }[] | undefined)?.[0]?.value
      if (pin === undefined || given !== pin) throw new Bad('invalid_request: wrong PIN')
      const activation = randomUUID()
      activations.set(activation, hashes as string[])
      return { SAD: activation, expiresIn: 300 }
    },
    'signatures/signHash': (token, { credentialID, SAD, hashes }, bearer) => {
      const { key } = credentialOf(token, credentialID)
      const [hash = ''] = hashes as string[]
      const agreed = activations.get(String(SAD)) ?? agreedBy(token, credentialID)
      activations.delete(String(SAD))
      // What somebody agreed with is good for one signature.
      if (token.holder !== null) tokens.delete(bearer)
      if (!agreed?.includes(hash)) throw new Bad('invalid_request: this digest was not agreed with')
      signed.push(hash)
      const digest = Buffer.from(hash, 'base64')
      if (stand.lie === 'another-digest') digest[0]! ^= 1
      return { signatures: [valueOver(key, digest).toString('base64')] }
    },
  }
  const agreedBy = (consent: Token | undefined, credential: unknown): readonly string[] | null =>
    consent && consent.holder !== null && consent.scope === 'credential' && consent.credential === credential
      ? consent.hashes.map(hash => Buffer.from(hash, 'base64url').toString('base64'))
      : null

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    const path = pathname.replace('/csc/v2/', '')
    if (path === 'oauth2/authorize') {
      const said = consents.answer(searchParams)
      if ('to' in said) response.writeHead(302, { location: said.to }).end()
      else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(said.page)
      return
    }
    const body = await bytesOf(request)
    const json = (status: number, value: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    try {
      if (path === 'oauth2/token') return void json(200, tokenFor(new URLSearchParams(body)))
      const bearer = (request.headers.authorization ?? '').replace('Bearer ', '')
      const token = tokens.get(bearer)
      if (!token) throw new Bad('invalid_token')
      const deed = calls[path]
      if (!deed) return void json(404, { error: 'not_found' })
      json(200, deed(token, JSON.parse(body) as Record<string, unknown>, bearer))
    } catch (error) {
      if (!(error instanceof Bad)) throw error
      json(400, { error: 'invalid_request', error_description: error.message })
    }
  }
  const server = createServer((request, response) => {
    answer(request, response).catch(error => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return Object.assign(stand, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/csc/v2`,
    client,
    secret,
    signed,
    close: () => new Promise<void>(resolve => server.close(() => resolve())),
  })
}
