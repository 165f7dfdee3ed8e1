import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { BackupLibrary, Config } from '#platform/config'
import type { Log } from '#platform/log'
import { type Outbound, outboundOf } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import { asInstant, type Both, both, MIB, systemClock } from '#platform/values'
import { ownerUrlOf } from '../restoring/own-database.ts'
import { type ChangedFiles, openChangedFiles, writtenSince } from './changed-files.ts'
import { type FileQueue, openFileQueue } from './file-queue.ts'
import { digestOfFrame, keyOfStream, lockFrame, noFrameBefore, type Piece, pieceMostBytes } from './frame.ts'
import { followerName, type LogLine, openLogLine } from './log-line.ts'
import { type PlaceInLog, placeOf, placeText } from './place-in-log.ts'
import { bootOf, type Following, makeOwnFolder, readFollowing, writeFollowing } from './state.ts'
import { ensureStream, setWaiting } from './stream.ts'

export type Follower = { stop(): Promise<void> }

type Here = { readonly config: Config; readonly log: Log }
type Settings = BackupLibrary & { readonly peer: string }

const reachedShape = z.object({
  reached: z.object({ n: z.int(), digest: z.string(), until: z.string() }).nullable(),
})
type Reached = { readonly n: number; readonly digest: string; readonly until: PlaceInLog }

/** Frames sent at once, before they are locked; the keeper takes 8 MiB. */
const batchBytes = 4 * MIB
/** So long small changes are gathered when nobody waits for them. */
const gatherMs = 150
const tickMs = 1_000
const secretsEveryMs = 10_000
const pausesMs = [500, 1_000, 2_000, 5_000, 10_000]
/** Notes of changes go back so far when the machine was switched off under us. */
const bootBackMs = 600_000
/** At the end what waits is still sent, when that is so soon. */
const farewellMs = 5_000

const nowMs = (): number => systemClock.now().getTime()
const iso = (ms: number): string => asInstant(ms).toISOString()

/** Everything of one run of the follower; a session of it lives as long as the line to the keeper. */
type Run = {
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

function tell(run: Run, said: Partial<Following>): void {
  run.state = { ...run.state, ...said, saidAt: iso(nowMs()) }
  writeFollowing(run.here.config, run.settings.name, run.state)
}

/** What changed since the last look goes into the queue. */
async function lookForFiles(run: Run): Promise<void> {
  run.queue.add(await run.changes.take())
  if (nowMs() - run.secretsAt < secretsEveryMs) return
  const since = run.secretsAt
  run.secretsAt = nowMs()
  // Two looks overlap: the clock of a file system is coarse.
  run.queue.add(await writtenSince(run.here.config.dataFolder, 'secrets', since - 2_000))
}

type Session = {
  readonly line: LogLine
  readonly stream: string
  readonly key: Buffer
  reached: Reached
}

async function begin(run: Run): Promise<Session> {
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
async function handOver(run: Run, session: Session, parts: readonly Part[]): Promise<void> {
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
function logParts(session: Session, timeline: number): Part[] {
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

/**
 * One round: what the database wrote is taken first and sent last, so that no row is with the keeper before the files it
 * speaks of.
 */
async function round(run: Run, session: Session): Promise<void> {
  const end = session.line.end()
  const parts = logParts(session, session.line.timeline)
  await lookForFiles(run)
  try {
    while (run.queue.count() > 0) {
      const files = await run.queue.next(batchBytes)
      await handOver(
        run,
        session,
        files.map(part => ({ ...part, until: session.reached.until })),
      )
      run.queue.settle()
      if (parts.length === 0) tell(run, { waitingFiles: run.queue.count(), n: session.reached.n })
    }
  } finally {
    run.queue.again()
  }
  for (let at = 0; at < parts.length; at += 4) {
    await handOver(run, session, parts.slice(at, at + 4))
    session.line.confirm(session.reached.until)
  }
  const { n, until } = session.reached
  tell(run, {
    n,
    until: placeText(until),
    says: null,
    waitingFiles: 0,
    waitingBytes: Number((session.line.end()?.place ?? until) - until),
    ...(end && end.place <= until && { caughtUpAt: iso(end.atMs), notes: run.changes.at() }),
  })
}

async function live(run: Run, session: Session): Promise<void> {
  const { line } = session
  const beats = setInterval(() => line.confirm(session.reached.until, true), tickMs)
  const isWaitedFor = run.settings.acknowledges === 'there'
  if (isWaitedFor && !run.state.isWaitedFor) await waitFor(run, true)
  let farewell = Number.POSITIVE_INFINITY
  try {
    for (let isFirst = true; nowMs() < farewell; isFirst = false) {
      if (!isFirst && line.waitingBytes() === 0) await sleep(run, tickMs)
      if (!isWaitedFor && !run.isStopped) await pause(gatherMs)
      await round(run, session)
      await run.changes.letGo()
      const fault = line.fault()
      if (fault) throw fault
      if (!run.isStopped) continue
      if (run.state.waitingBytes === 0 && run.queue.count() === 0) return
      farewell = Math.min(farewell, nowMs() + farewellMs)
    }
  } finally {
    clearInterval(beats)
    await line.close()
  }
}

const sleep = (run: Run, ms: number): Promise<void> =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    run.wake = () => {
      clearTimeout(timer)
      resolve()
    }
  })

async function waitFor(run: Run, isOn: boolean): Promise<void> {
  await setWaiting(run.here.config, isOn ? followerName : null)
  tell(run, { isWaitedFor: isOn, gaveWay: !isOn })
}

const whyNot = (error: unknown): Both =>
  isRefusal(error)
    ? error.sentence
    : both(
        `Replika se přerušila: ${(error as Error).message}`,
        `The replica broke off: ${(error as Error).message}`,
      )

async function keepOn(run: Run): Promise<void> {
  let failures = 0
  let silentSince = nowMs()
  while (!run.isStopped) {
    try {
      const session = await begin(run)
      failures = 0
      await live(run, session)
    } catch (error) {
      if (failures === 0) {
        silentSince = nowMs()
        run.here.log.warn('the replica of the centre does not follow', { peer: run.settings.peer, error })
      }
      await lookForFiles(run).catch(() => {})
      tell(run, { says: whyNot(error), waitingFiles: run.queue.count() })
      const { givesWaySeconds } = run.settings
      if (run.state.isWaitedFor && givesWaySeconds && nowMs() - silentSince > givesWaySeconds * 1000)
        await waitFor(run, false).catch(() => {})
      if (!run.isStopped) await sleep(run, pausesMs[Math.min(failures++, pausesMs.length - 1)]!)
    }
  }
}

/**
 * Follows one library at a peer: the log of the database and every changed file go there as they come, each frame locked
 * here. The line may be down for days: the database and the notes hold what is owed. Where commits are to wait for the
 * keeper, they do from the moment this returns.
 */
export async function follow(here: Here, settings: Settings, key: string): Promise<Follower> {
  await makeOwnFolder(here.config)
  const before = readFollowing(here.config, settings.name)
  const boot = bootOf()
  const known = before?.peer === settings.peer ? before : null
  const run: Run = {
    here,
    settings,
    outbound: outboundOf(here),
    key,
    queue: openFileQueue(here.config.dataFolder),
    changes: await openChangedFiles(here.config.dataFolder, known?.notes ?? null),
    state: {
      peer: settings.peer,
      stream: known?.stream ?? null,
      n: known?.n ?? 0,
      until: known?.until ?? null,
      caughtUpAt: known?.caughtUpAt ?? null,
      waitingBytes: known?.waitingBytes ?? 0,
      waitingFiles: 0,
      saidAt: iso(nowMs()),
      says: null,
      isWaitedFor: false,
      gaveWay: false,
      notes: known?.notes ?? null,
      boot,
    },
    isStopped: false,
    secretsAt: known?.caughtUpAt ? Date.parse(known.caughtUpAt) : nowMs(),
    wake: () => {},
  }
  if (known?.caughtUpAt && known.boot !== boot) {
    const since = Date.parse(known.caughtUpAt) - bootBackMs
    run.queue.add(await writtenSince(here.config.dataFolder, 'objects', since))
  }
  if (settings.acknowledges === 'there') await waitFor(run, true)
  const running = keepOn(run)
  return {
    async stop() {
      run.isStopped = true
      run.wake()
      await running
    },
  }
}
