import { z } from 'zod'
import type { BackupLibrary, Config } from '#platform/config'
import type { Log } from '#platform/log'
import type { Outbound } from '#platform/outbound'
import { asInstant, systemClock } from '#platform/values'
import { ownerUrlOf } from '../restoring/own-database.ts'
import type { ChangedFiles } from './changed-files.ts'
import type { FileQueue } from './file-queue.ts'
import { digestOfFrame, keyOfStream, lockFrame, noFrameBefore, type Piece, pieceMostBytes } from './frame.ts'
import { type LogLine, openLogLine } from './log-line.ts'
import { type PlaceInLog, placeOf, placeText } from './place-in-log.ts'
import { type Following, writeFollowing } from './state.ts'
import { ensureStream } from './stream.ts'

export type Here = { readonly config: Config; readonly log: Log }
export type Settings = BackupLibrary & { readonly peer: string }

const reachedShape = z.object({
  reached: z.object({ n: z.int(), digest: z.string(), until: z.string() }).nullable(),
})
type Reached = { readonly n: number; readonly digest: string; readonly until: PlaceInLog }

export const nowMs = (): number => systemClock.now().getTime()
export const iso = (ms: number): string => asInstant(ms).toISOString()

/** Everything of one run of the follower; a session of it lives as long as the line to the keeper. */
export type Run = {
  readonly here: Here
  readonly settings: Settings
  readonly outbound: Outbound
  readonly key: string
  readonly queue: FileQueue
  readonly changes: ChangedFiles
  state: Following
  isStopped: boolean
  secretsAt: number
  wake: () => void
}

export function tell(run: Run, said: Partial<Following>): void {
  run.state = { ...run.state, ...said, saidAt: iso(nowMs()) }
  writeFollowing(run.here.config, run.settings.name, run.state)
}

export type Session = {
  readonly line: LogLine
  readonly stream: string
  readonly key: Buffer
  reached: Reached
}

/** Opens the line from where the keeper is. One that lost what it had receipted gets a new stream, and a new base. */
export async function beginSession(run: Run): Promise<Session> {
  const { here, settings, outbound } = run
  const ask = async (stream: string) =>
    reachedShape.parse(
      await (await outbound.call(settings.peer, { method: 'GET', path: `/kept/log/${stream}` })).json(),
    ).reached
  let stream = await ensureStream(here.config, settings.name)
  let told = await ask(stream.name)
  const isSame = run.state.stream === stream.name
  const lost = isSame && (told?.n ?? 0) < run.state.n
  if (lost || (told && placeOf(told.until) < stream.begins)) {
    here.log.error('the keeper lost frames it had receipted; the replica begins anew', {
      peer: settings.peer,
    })
    stream = await ensureStream(here.config, settings.name, true)
    told = null
  }
  const reached = told
    ? { n: told.n, digest: told.digest, until: placeOf(told.until) }
    : { n: 0, digest: noFrameBefore, until: stream.begins }
  const line = await openLogLine(ownerUrlOf(here.config), { slot: stream.name, from: reached.until, nowMs })
  line.onMore(() => run.wake())
  tell(run, { stream: stream.name, n: reached.n, until: placeText(reached.until), says: null })
  return { line, stream: stream.name, key: keyOfStream(run.key, stream.name), reached }
}

type Part = { readonly what: Piece; readonly bytes: Uint8Array; readonly until: PlaceInLog }

/** Hands parts over as frames and waits for the receipt of all of them. */
export async function handOver(run: Run, session: Session, parts: readonly Part[]): Promise<void> {
  if (parts.length === 0) return
  let { n, digest } = session.reached
  const frames: Buffer[] = []
  for (const { what, bytes, until } of parts) {
    n++
    const given = { n, before: digest, at: iso(nowMs()), until: placeText(until) }
    const frame = lockFrame(session.key, given, what, bytes)
    digest = digestOfFrame(frame)
    frames.push(frame)
  }
  const call = { method: 'POST', path: `/kept/log/${session.stream}`, bytes: Buffer.concat(frames) } as const
  const { reached } = reachedShape.parse(await (await run.outbound.call(run.settings.peer, call)).json())
  if (reached?.n !== n || reached.digest !== digest)
    throw new Error(`the keeper receipted frame ${reached?.n} where ${n} was sent`)
  session.reached = { n, digest, until: placeOf(reached.until) }
}

/** Pieces of the log one behind another, as large as a frame may be. */
export function logParts(session: Session, timeline: number): Part[] {
  const parts: Part[] = []
  let gathered: Buffer[] = []
  let from: PlaceInLog | null = null
  let sizeBytes = 0
  const flush = () => {
    if (from === null) return
    const until = from + BigInt(sizeBytes)
    const what = { of: 'log', from: placeText(from), timeline } as const
    parts.push({ what, bytes: Buffer.concat(gathered), until })
    gathered = []
    from = null
    sizeBytes = 0
  }
  for (const piece of session.line.taken()) {
    if (sizeBytes + piece.bytes.length > pieceMostBytes) flush()
    from ??= piece.from
    gathered.push(piece.bytes)
    sizeBytes += piece.bytes.length
  }
  flush()
  return parts
}
