import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fromBER } from 'asn1js'
import { TimeStampReq } from 'pkijs'
import type { TestIdentity } from './certificate.ts'
import { integer, sequence } from './der.ts'
import { makeTimeStamp } from './time-stamp.ts'

/** What the authority does wrong on purpose. */
export type StampFault = 'refuses' | 'another-digest' | 'another-nonce' | 'garbage' | 'error'

export type StampServer = {
  readonly url: string
  /** How many questions came so far. */
  readonly asked: () => number
  /** Lets the process end while it listens. */
  unref(): void
  close(): Promise<void>
}

const answerTo = (authority: TestIdentity, question: Buffer, fault?: StampFault): Buffer => {
  if (fault === 'garbage') return Buffer.from('<html>Not here</html>')
  if (fault === 'refuses') return sequence(sequence(integer(2)))
  const { messageImprint, nonce } = new TimeStampReq({ schema: fromBER(new Uint8Array(question)).result })
  const digest = Buffer.from(messageImprint.hashedMessage.getValue())
  const ours = nonce && Buffer.from(nonce.valueBlock.valueHexView)
  if (fault === 'another-digest') digest[0]! ^= 1
  if (fault === 'another-nonce' && ours) ours[1]! ^= 1
  return sequence(sequence(integer(0)), makeTimeStamp(authority, digest, new Date(), ours))
}

/** The test authority's time stamps over HTTP (RFC 3161), on this machine only. */
export async function serveStamps(
  authority: TestIdentity,
  { port = 0, fault }: { readonly port?: number; readonly fault?: StampFault } = {},
): Promise<StampServer> {
  let asked = 0
  const server: Server = createServer(async (request, answer) => {
    asked += 1
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    answer.statusCode = fault === 'error' ? 500 : 200
    answer.setHeader('content-type', 'application/timestamp-reply')
    answer.end(answerTo(authority, Buffer.concat(parts), fault))
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    asked: () => asked,
    unref: () => server.unref(),
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}
