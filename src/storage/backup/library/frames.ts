import { join } from 'node:path'
import type { Outbound } from '#platform/outbound'
import type { Frame } from '../following/frame.ts'
import { framesFiles, framesIn, framesOf } from '../keeping/kept-log.ts'
import { placesOfKept } from '../keeping/places.ts'

/** Frames of a stream from one on, in order, from wherever the replica is. */
export type ReadFrames = (stream: string, from: number) => AsyncGenerator<Frame>

/** From the folder of a replica. */
export const framesOfKept = (kept: string): ReadFrames =>
  async function* (stream, from) {
    const folder = join(placesOfKept(kept).log, stream)
    const names = await framesFiles(folder)
    const first = names.findLastIndex(name => Number.parseInt(name, 10) <= from)
    for (const name of names.slice(Math.max(0, first)))
      for await (const frame of framesOf(join(folder, name))) if (frame.head.n >= from) yield frame
  }

const answerMostBytes = 16 * 1024 * 1024

/** From the peer that keeps it, over the line. */
export const framesAtPeer = (outbound: Outbound, peer: string): ReadFrames =>
  async function* (stream, from) {
    for (let n = from; ; ) {
      const answer = await outbound.call(peer, { method: 'GET', path: `/kept/log/${stream}/from/${n}` })
      const parts: Uint8Array[] = []
      let sizeBytes = 0
      for await (const piece of answer.pieces()) {
        sizeBytes += piece.length
        if (sizeBytes > answerMostBytes) throw new RangeError('more frames than were asked for')
        parts.push(Uint8Array.from(piece))
      }
      const frames = framesIn(Buffer.concat(parts))
      if (frames.length === 0) return
      yield* frames
      n = frames.at(-1)!.head.n + 1
    }
  }
