import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'

/** Claims of one invented person; `sub` at least. */
export type StandPerson = Readonly<Record<string, unknown>> & { readonly sub: string }

/** How the next tokens differ from what they should be. */
export type Lies = {
  nonce?: string
  issuer?: string
  audience?: string
  /** Seconds by which its clock is wrong. */
  clock?: number
  /** Signed by a key that it does not publish. */
  foreignKey?: boolean
  without?: readonly string[]
  namesNoKeys?: boolean
  iss?: string
}

type Key = { readonly kid: string; readonly private: CryptoKey; readonly public: JWK }
type Given = { person: StandPerson; nonce: string; challenge: string; redirect: string; extra: object }

export type ProviderStand = {
  readonly issuer: string
  readonly clientId: string
  readonly secret: string
  readonly people: Map<string, StandPerson>
  lies: Lies
  /** How often it was asked for each path. */
  readonly asked: Map<string, number>
  rotateKeys(): Promise<void>
  /** A word that somebody's sessions are over, signed. */
  logoutToken(claims: Readonly<Record<string, unknown>>): Promise<string>
  close(): Promise<void>
}

const newKey = async (): Promise<Key> => {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const kid = randomUUID()
  return {
    kid,
    private: privateKey,
    public: { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' },
  }
}

const fieldsOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return new URLSearchParams(Buffer.concat(pieces).toString('utf8'))
}

const escaped = (text: string) => text.replace(/[&<>"]/g, letter => `&#${letter.charCodeAt(0)};`)

/**
 * Opens the stand at an address of this machine. Whoever comes to its sign-in page chooses whom to be; `?as=` chooses
 * without asking. Over TLS it wants to see a certificate in place of the secret.
 */
export async function openProviderStand(
  people: Readonly<Record<string, StandPerson>>,
  port = 0,
  tls: { key: string; cert: string; ca: string } | null = null,
): Promise<ProviderStand> {
  let key = await newKey()
  const codes = new Map<string, Given>()
  const clientId = 'egon-centrum'
  const secret = 'tajny-klic-zkusebniho-poskytovatele'
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(request, response).catch(error => response.writeHead(500).end(String(error)))
  }
  const server = tls
    ? createSecureServer({ ...tls, requestCert: true, rejectUnauthorized: false }, listener)
    : createServer(listener)
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  const issuer = `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`
  const json = (response: ServerResponse, status: number, body: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

  const signed = async (claims: Record<string, unknown>, type: string): Promise<string> => {
    const { lies } = stand
    const now = Math.floor(Date.now() / 1000) + (lies.clock ?? 0)
    const by = lies.foreignKey ? await newKey() : key
    const header = { alg: 'RS256', typ: type, ...(!lies.namesNoKeys && { kid: key.kid }) }
    const whole: Record<string, unknown> = {
      iss: lies.issuer ?? issuer,
      aud: lies.audience ?? clientId,
      iat: now,
      exp: now + 300,
      ...claims,
    }
    for (const name of lies.without ?? []) delete whole[name]
    return new SignJWT(whole).setProtectedHeader(header).sign(by.private)
  }

  const authorise = (url: URL, response: ServerResponse) => {
    const asked = (name: string) => url.searchParams.get(name) ?? ''
    const person = stand.people.get(asked('as'))
    if (!person && asked('as') === '') {
      const links = [...stand.people].map(([name, { sub }]) => {
        const to = new URL(url)
        to.searchParams.set('as', name)
        return `<li><a href="${escaped(to.href)}">${escaped(name)} (${escaped(sub)})</a></li>`
      })
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      return response.end(`<!doctype html><html lang="cs"><title>Zkušební poskytovatel</title>
        <h1>Zkušební poskytovatel identity</h1><p>Vyberte, kým chcete být.</p><ul>${links.join('')}</ul></html>`)
    }
    const back = new URL(asked('redirect_uri'))
    back.searchParams.set('state', asked('state'))
    back.searchParams.set('iss', stand.lies.iss ?? issuer)
    if (person) {
      const code = randomUUID()
      codes.set(code, {
        person,
        nonce: asked('nonce'),
        challenge: asked('code_challenge'),
        redirect: asked('redirect_uri'),
        extra: asked('acr') ? { acr: asked('acr') } : {},
      })
      back.searchParams.set('code', code)
    } else back.searchParams.set('error', 'access_denied')
    return response.writeHead(303, { location: back.href }).end()
  }

  const token = async (request: IncomingMessage, response: ServerResponse) => {
    const fields = await fieldsOf(request)
    const basic = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`
    const isKnown = tls ? (request.socket as TLSSocket).authorized : request.headers.authorization === basic
    if (!isKnown) return json(response, 401, { error: 'invalid_client' })
    const code = fields.get('code') ?? ''
    const given = codes.get(code)
    codes.delete(code)
    const proof = createHash('sha256')
      .update(fields.get('code_verifier') ?? '')
      .digest('base64url')
    if (!given || given.challenge !== proof || given.redirect !== fields.get('redirect_uri'))
      return json(response, 400, { error: 'invalid_grant' })
    const { person, nonce, extra } = given
    const own = { ...person, ...extra, nonce: stand.lies.nonce ?? nonce, sid: `sid-${person.sub}` }
    return json(response, 200, {
      id_token: await signed(own, 'JWT'),
      access_token: Buffer.from(person.sub).toString('base64url'),
      token_type: 'Bearer',
    })
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const url = new URL(request.url ?? '/', issuer)
    stand.asked.set(url.pathname, (stand.asked.get(url.pathname) ?? 0) + 1)
    if (url.pathname === '/.well-known/openid-configuration')
      return json(response, 200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        end_session_endpoint: `${issuer}/logout`,
        authorization_response_iss_parameter_supported: true,
      })
    if (url.pathname === '/jwks') {
      const { kid, ...nameless } = key.public
      return json(response, 200, { keys: [stand.lies.namesNoKeys ? nameless : { kid, ...nameless }] })
    }
    if (url.pathname === '/authorize') return authorise(url, response)
    if (url.pathname === '/token') return token(request, response)
    if (url.pathname === '/logout')
      return response
        .writeHead(303, { location: url.searchParams.get('post_logout_redirect_uri') ?? '/' })
        .end()
    return response.writeHead(404).end()
  }

  const stand: ProviderStand = {
    issuer,
    clientId,
    secret,
    people: new Map(Object.entries(people)),
    lies: {},
    asked: new Map(),
    rotateKeys: async () => {
      key = await newKey()
    },
    logoutToken: claims =>
      signed(
        {
          jti: randomUUID(),
          events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
          ...claims,
        },
        'logout+jwt',
      ),
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return stand
}
