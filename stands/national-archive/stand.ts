import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type Signer, signReceipt } from '#platform/trust'
import { canonicalJson, type Json, sha512Digest } from '#platform/values'
import { buildTree } from '#storage/objects'
import type { CentreFiles } from '../trust/authority.ts'
import { contentsOf, inventoryOf } from './inventory.ts'
import { type ArchivePackage, hexOf } from './package.ts'
import { ledgerOf, offerOf, type Parties, signerOf, withdrawalOf } from './words.ts'

/** Named ways in which the archive lies or falls silent; nothing of it when they are all left out. */
export type Lies = {
  /** Objects whose bytes it serves other than it offered them. */
  bytes?: ReadonlySet<string>
  /** Objects that its ledger forgets. */
  forgotten?: ReadonlySet<string>
  /** Objects that its ledger lists with other content. */
  otherwise?: ReadonlySet<string>
  /** Seal under which it says what it says, in the place of its own. */
  seal?: Signer
  /** Number of its ledger. */
  number?: number
  /** Entries of the ledger that its sealed root does not cover. */
  unsealed?: boolean
  silent?: boolean
}

export type Told = { readonly status: number; readonly body: unknown }

export type NationalArchive = {
  readonly url: string
  readonly packages: Map<string, ArchivePackage>
  readonly lies: Lies
  /** Receipts that came, by object. */
  readonly receipts: Map<string, unknown>
  /** Offers a package to the holder; gives what it answered. */
  offer(object: string, keepUntil?: string | null): Promise<Told>
  /** Sends a message made before once more, or one made elsewhere. */
  send(path: string, message: unknown): Promise<Told>
  withdraw(object: string, reason: string): Promise<Told>
  ledger(): Promise<unknown>
  close(): Promise<void>
}

export type ArchiveOrder = {
  readonly files: CentreFiles
  /** Certificate of the authority of all centres. */
  readonly authority: string
  readonly parties: Parties
  /** Second port of the holder. */
  readonly holderUrl: string
  readonly port?: number
}

/** What of messages of the holder is looked into. */
type Root = { readonly originatorIco: string; readonly day: string }
type Receipted = { readonly receipt: { readonly object: { readonly id: string } } }
type Message = { readonly receipt: Root | Receipted }

const requestMostBytes = 8 * 1024 * 1024

async function jsonOf(message: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of message) {
    size += (piece as Buffer).length
    if (size > requestMostBytes) throw new Error('the message is too large')
    pieces.push(piece as Buffer)
  }
  return pieces.length === 0 ? null : JSON.parse(Buffer.concat(pieces).toString('utf8'))
}

const answer = (response: ServerResponse, status: number, body: unknown): void => {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body))
}

/** A file or a range of it. */
function answerBytes(incoming: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
  const [, from = '0', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(String(incoming.headers.range ?? '')) ?? []
  const start = Number(from)
  const end = to === '' ? bytes.length : Math.min(bytes.length, Number(to) + 1)
  response
    .writeHead(bytes.length === 0 ? 200 : 206, {
      'content-type': 'application/octet-stream',
      'content-length': String(Math.max(0, end - start)),
      'content-range': bytes.length === 0 ? 'bytes */0' : `bytes ${start}-${end - 1}/${bytes.length}`,
    })
    .end(bytes.subarray(start, end))
}

const bent = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes)
  copy[copy.length >> 1]! ^= 1
  return copy
}

/** Opens the stand-in of the National Archive: a second port as any centre has, and what it says to its holder. */
export async function openNationalArchive(order: ArchiveOrder): Promise<NationalArchive> {
  const { files, parties } = order
  const tls = {
    key: readFileSync(files.tls.key),
    cert: readFileSync(files.tls.certificate),
    ca: readFileSync(order.authority),
  }
  const own = signerOf(files.seal)
  const packages = new Map<string, ArchivePackage>()
  const receipts = new Map<string, unknown>()
  const lies: Lies = {}
  const signer = () => lies.seal ?? own
  let ledgerNumber = 0

  const ledger = async () => {
    const listed = [...packages.values()]
      .filter(({ object }) => !lies.forgotten?.has(object))
      .map(one =>
        lies.otherwise?.has(one.object)
          ? { ...one, files: new Map([...one.files, ['navic.txt', Buffer.from('navíc')]]) }
          : one,
      )
    const told = await ledgerOf(signer(), parties, listed, lies.number ?? ++ledgerNumber)
    return lies.unsealed ? { ...told, entries: told.entries.slice(1) } : told
  }

  /** What a centre asks of another about replicas, so far as this one has anything to say. */
  const answered = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(incoming.url ?? '/', 'https://stand')
    const one = packages.get(url.searchParams.get('object') ?? '')
    const at = url.pathname.replace(/^\/centre\/replication\/\d{8}\//, '')
    if (lies.silent) return answer(response, 503, {})
    if (url.pathname === `/centre/replica-ledger/${parties.ico}`) return answer(response, 200, await ledger())
    if (at === 'inventory' && one) return answerBytes(incoming, response, inventoryOf(one))
    if (at === 'content' && one) {
      const bytes = contentsOf(one).get(url.searchParams.get('path') ?? '')
      if (bytes) return answerBytes(incoming, response, lies.bytes?.has(one.object) ? bent(bytes) : bytes)
    }
    const body = (await jsonOf(incoming)) as Message | null
    if (url.pathname === '/centre/replication/receipts') {
      const { receipt } = body!.receipt as Receipted
      receipts.set(receipt.object.id, body!.receipt)
      return answer(response, 200, { taken: true })
    }
    if (url.pathname === '/centre/replication/refusals') return answer(response, 200, { taken: true })
    if (url.pathname === '/centre/replication/roots')
      return answer(response, 200, await rootReceipt(own, parties.owner, body!.receipt as Root))
    if (url.pathname === '/centre/replication/roots/held') return answer(response, 200, { roots: [] })
    if (url.pathname === '/centre/replication/heads')
      return answer(response, 200, { root: buildTree([]).heads.root, count: 0, hashes: [] })
    answer(response, 404, { code: 'http.not-found', detail: 'Takovou adresu archiv nemá.' })
  }

  const server = createServer({ ...tls, requestCert: true, minVersion: 'TLSv1.3' }, (incoming, response) => {
    answered(incoming, response).catch(() => answer(response, 500, {}))
  })
  await new Promise<void>(resolve => server.listen(order.port ?? 0, '127.0.0.1', resolve))

  const send = (path: string, message: unknown): Promise<Told> =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        new URL(`/centre${path}`, order.holderUrl),
        {
          ...tls,
          method: 'POST',
          minVersion: 'TLSv1.3',
          headers: { 'content-type': 'application/json' },
          checkServerIdentity: () => undefined,
        },
        incoming =>
          void jsonOf(incoming).then(body => resolve({ status: incoming.statusCode ?? 0, body }), reject),
      )
      outgoing.on('error', reject)
      outgoing.end(JSON.stringify(message))
    })

  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    packages,
    lies,
    receipts,
    send,
    ledger,
    offer: async (object, keepUntil = null) =>
      send('/replication/offers', await offerOf(signer(), parties, packages.get(object)!, keepUntil)),
    withdraw: async (object, reason) =>
      send(`/replication/${parties.ico}/withdrawals`, await withdrawalOf(signer(), parties, object, reason)),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The archive keeps daily roots of its holder as any other centre, and says so; it forgets them when it ends. */
const rootReceipt = (signer: Signer, name: string, root: Root) =>
  signReceipt(
    {
      kind: 'root',
      centre: { name },
      originatorIco: root.originatorIco,
      day: root.day,
      rootDigest: sha512Digest(hexOf(canonicalJson(root as unknown as Json))),
      heldSince: new Date().toISOString(),
    },
    signer,
  )
