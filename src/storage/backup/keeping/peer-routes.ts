import { mkdir, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { PeerCall, PeerRoute } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, MIB, systemClock } from '#platform/values'
import { backupRefusals } from '../refusals.ts'
import {
  fileMostBytes,
  type InLibrary,
  libraryKinds,
  listLibrary,
  makeLibrary,
  nameShape,
  putIntoLibrary,
  readFromLibrary,
  sizeInLibrary,
  takeFromLibrary,
} from './kept-library.ts'
import { framesIn, type KeptLog, keptLog, streamShape } from './kept-log.ts'
import { keptFor } from './places.ts'

const inLibrary = z.object({
  kind: z.enum(libraryKinds),
  name: z.string().regex(nameShape).or(z.literal('config')),
})
const ofKind = z.object({ kind: z.enum(libraryKinds) })
const stream = z.object({ stream: z.string().regex(streamShape) })
const ofFrame = z.object({ stream: z.string().regex(streamShape), n: z.coerce.number().int().min(1) })

/** Frames handed over at once. */
export const framesMostBytes = 8 * MIB

/** When the peer was last here, as the age of a file: pages of the keeper look at it. */
export const touchedName = 'touched'
async function touch(kept: string): Promise<void> {
  await mkdir(kept, { recursive: true, mode: 0o700 })
  const now = systemClock.now()
  await utimes(join(kept, touchedName), now, now).catch(() => writeFile(join(kept, touchedName), ''))
}

async function keptOf({ instance, peer }: PeerCall): Promise<string> {
  const kept = keptFor(instance.config, peer)
  await touch(kept)
  return kept
}

const logs = new Map<string, KeptLog>()
async function logOf(call: PeerCall, params: unknown): Promise<KeptLog> {
  const kept = await keptOf(call)
  const { stream: name } = params as z.output<typeof stream>
  const at = join(kept, name)
  const known = logs.get(at) ?? keptLog(kept, name)
  logs.set(at, known)
  return known
}

/** The body whole, when it has at most so many bytes. Refuses with `backup.not-frames`. */
async function wholeBody(body: unknown): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of body as Readable) {
    sizeBytes += (piece as Uint8Array).length
    if (sizeBytes > framesMostBytes) throw refuse(backupRefusals['not-frames'], {})
    parts.push(piece as Uint8Array)
  }
  return Buffer.concat(parts)
}

async function sendFile(call: PeerCall, file: InLibrary): Promise<unknown> {
  const kept = await keptOf(call)
  const sizeBytes = await sizeInLibrary(kept, file)
  const asked = /^bytes=(\d+)-(\d*)$/.exec(String(call.request.headers.range ?? ''))
  const start = asked ? Number(asked[1]) : 0
  const end = asked?.[2] ? Math.min(sizeBytes - 1, Number(asked[2])) : sizeBytes - 1
  if (start > end) throw refuse(backupRefusals['not-in-library'], { name: `${file.name} ${start}-${end}` })
  return call.reply
    .code(asked ? 206 : 200)
    .type('application/octet-stream')
    .headers({
      'content-length': String(end - start + 1),
      ...(asked && { 'content-range': `bytes ${start}-${end}/${sizeBytes}` }),
    })
    .send(readFromLibrary(kept, file, start, end))
}

/** What a centre whose whole replica is kept here may do with it, over mutual TLS: with its own and no other. */
export const keepingPeerRoutes: readonly PeerRoute[] = [
  {
    method: 'POST',
    path: '/kept/library',
    summary: both('Založí knihovnu repliky centra', 'Makes the library of the replica of a centre'),
    act: async call => {
      await makeLibrary(await keptOf(call))
      return { made: true }
    },
  },
  {
    method: 'GET',
    path: '/kept/library/:kind',
    summary: both('Vypíše soubory knihovny', 'Lists files of the library'),
    params: ofKind,
    act: async (call, { params }) =>
      listLibrary(await keptOf(call), (params as z.output<typeof ofKind>).kind),
  },
  {
    method: 'GET',
    path: '/kept/library/:kind/:name/size',
    summary: both('Velikost souboru knihovny', 'Size of a file of the library'),
    params: inLibrary,
    act: async (call, { params }) => ({
      sizeBytes: await sizeInLibrary(await keptOf(call), params as InLibrary),
    }),
  },
  {
    method: 'GET',
    path: '/kept/library/:kind/:name',
    summary: both('Soubor knihovny, i po částech', 'A file of the library, in ranges too'),
    params: inLibrary,
    act: (call, { params }) => sendFile(call, params as InLibrary),
  },
  {
    method: 'PUT',
    path: '/kept/library/:kind/:name',
    summary: both('Uloží soubor do knihovny', 'Puts a file into the library'),
    params: inLibrary,
    streamBytes: fileMostBytes,
    act: async (call, { params, body }) => {
      await putIntoLibrary(await keptOf(call), params as InLibrary, body as Readable)
      return { kept: true }
    },
  },
  {
    method: 'DELETE',
    path: '/kept/library/:kind/:name',
    summary: both('Odloží soubor knihovny stranou', 'Puts a file of the library aside'),
    params: inLibrary,
    act: async (call, { params }) => {
      await takeFromLibrary(await keptOf(call), params as InLibrary)
      return { aside: true }
    },
  },
  {
    method: 'GET',
    path: '/kept/log/:stream',
    summary: both('Kam až proud repliky došel', 'How far the stream of a replica has come'),
    params: stream,
    act: async (call, { params }) => ({ reached: await (await logOf(call, params)).reached() }),
  },
  {
    method: 'GET',
    path: '/kept/log/:stream/from/:n',
    summary: both('Díly proudu repliky od daného', 'Frames of the stream of a replica from one on'),
    params: ofFrame,
    act: async (call, { params }) => {
      const { n } = params as z.output<typeof ofFrame>
      const frames = await (await logOf(call, params)).read(n, framesMostBytes)
      return call.reply.type('application/octet-stream').send(frames)
    },
  },
  {
    method: 'POST',
    path: '/kept/log/:stream',
    summary: both('Převezme díly proudu repliky', 'Takes frames of the stream of a replica'),
    params: stream,
    streamBytes: framesMostBytes,
    act: async (call, { params, body }) => {
      const log = await logOf(call, params)
      return { reached: await log.append(framesIn(await wholeBody(body))) }
    },
  },
  {
    method: 'DELETE',
    path: '/kept/log/:stream/before/:n',
    summary: both('Odloží díly proudu před daným stranou', 'Puts frames of a stream before one aside'),
    params: ofFrame,
    act: async (call, { params }) => {
      const { n } = params as z.output<typeof ofFrame>
      await (await logOf(call, params)).letGoBefore(n)
      return { aside: true }
    },
  },
]
