import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { Box } from './box.ts'
import type { World } from './world.ts'

export type SignedIn = { readonly box: Box; readonly byCertificate: boolean }

const basicOf = ({ headers }: IncomingMessage): { user: string; password: string } | null => {
  const given = /^Basic (\S+)$/.exec(headers.authorization ?? '')?.[1]
  if (!given) return null
  const [user = '', ...rest] = Buffer.from(given, 'base64').toString('utf8').split(':')
  return { user, password: rest.join(':') }
}

const fingerprintOf = (request: IncomingMessage): string | null => {
  const socket = request.socket as TLSSocket
  return socket.authorized ? (socket.getPeerX509Certificate()?.fingerprint256 ?? null) : null
}

/**
 * Who asks, by the prefix of the address: name and password, the certificate of a records service, or that of a hosted
 * one with the box as user. `null` is 401.
 */
export function signedIn(world: World, request: IncomingMessage, prefix: string): SignedIn | null {
  const boxes = [...world.boxes.values()]
  const basic = basicOf(request)
  const certificate = fingerprintOf(request)
  let box: Box | undefined
  if (prefix === '')
    box = boxes.find(
      ({ login, password }) => login !== undefined && login === basic?.user && password === basic.password,
    )
  else if (certificate !== null && prefix === 'cert') box = boxes.find(one => one.certificate === certificate)
  else if (certificate !== null && prefix === 'certds')
    box = boxes.find(
      one => one.certificate === certificate && one.login === basic?.user && one.password === basic?.password,
    )
  else if (certificate !== null && prefix === 'hspis')
    box = boxes.find(({ id, hostedBy }) => id === basic?.user && hostedBy.includes(certificate))
  return box ? { box, byCertificate: prefix !== '' } : null
}
