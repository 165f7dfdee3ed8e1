import { setTimeout as pause } from 'node:timers/promises'
import { outboundOf } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import { type Both, both, MIB } from '#platform/values'
import { openChangedFiles, writtenSince } from './changed-files.ts'
import { openFileQueue } from './file-queue.ts'
import { followerName } from './log-line.ts'
import { placeText } from './place-in-log.ts'
import {
  beginSession,
  type Here,
  handOver,
  iso,
  logParts,
  nowMs,
  type Run,
  type Session,
  type Settings,
  tell,
} from './session.ts'
import { bootOf, makeOwnFolder, readFollowing } from './state.ts'
import { setWaiting } from './stream.ts'

export type Follower = { stop(): Promise<void> }

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

/** What changed since the last look goes into the queue. */
async function lookForFiles(run: Run): Promise<void> {
  run.queue.add(await run.changes.take())
  if (nowMs() - run.secretsAt < secretsEveryMs) return
  const since = run.secretsAt
  run.secretsAt = nowMs()
  // Two looks overlap: the clock of a file system is coarse.
  run.queue.add(await writtenSince(run.here.config.dataFolder, 'secrets', since - 2_000))
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
    notes: run.changes.at(),
    ...(end && end.place <= until && { caughtUpAt: iso(end.atMs) }),
  })
}

async function live(run: Run, session: Session): Promise<void> {
  const { line } = session
  const beats = setInterval(() => line.confirm(session.reached.until, true), tickMs)
  const isWaitedFor = run.settings.acknowledges === 'there'
  let farewell = Number.POSITIVE_INFINITY
  try {
    for (let isFirst = true; nowMs() < farewell; isFirst = false) {
      if (!isFirst && line.waitingBytes() === 0) await sleep(run, tickMs)
      if (!isWaitedFor && !run.isStopped) await pause(gatherMs)
      await round(run, session)
      await run.changes.letGo()
      // Not before the debt is paid: until then everybody would wait for all of it.
      if (isWaitedFor && !run.state.isWaitedFor && run.state.waitingBytes === 0) await waitFor(run, true)
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
  // What waits goes on the moment it is let go; by then it must be told that it goes alone.
  if (!isOn) tell(run, { isWaitedFor: false, gaveWay: true })
  await setWaiting(run.here.config, isOn ? followerName : null)
  if (isOn) tell(run, { isWaitedFor: true, gaveWay: false })
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
      const session = await beginSession(run)
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
        await waitFor(run, false).catch(() => tell(run, { isWaitedFor: true, gaveWay: false }))
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
    changes: await openChangedFiles(here.config.dataFolder, `library-${settings.name}`, known?.notes ?? null),
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
      gaveWay: known?.gaveWay ?? false,
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
  if (settings.acknowledges === 'there' && !run.state.gaveWay) await waitFor(run, true)
  const running = keepOn(run)
  return {
    async stop() {
      run.isStopped = true
      run.wake()
      await running
    },
  }
}
