import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Config, PairSettings } from '#platform/config'
import type { PeerRoute } from '#platform/http'
import type { Log } from '#platform/log'
import { type Outbound, outboundOf } from '#platform/outbound'
import { isRefusal, type Refusal, refuse } from '#platform/refusals'
import { askFor, askOther, askWitness } from './asked.ts'
import { closeForWriting, holdForOther, isOtherInStep, letCommitsWait } from './database.ts'
import { readEpoch, writeEpoch } from './epoch.ts'
import { type FileLine, openFileLine } from './file-line.ts'
import { pairRefusals } from './refusals.ts'
import { servingRoutes } from './serving-routes.ts'
import { openTunnelEnd } from './tunnel.ts'
import { standing } from './wire.ts'
import { leaseMs } from './witness.ts'

const beatMs = 1_000
const leaseEveryMs = 2_000
/** Without a beat for so long an act is refused at once rather than left to wait. */
const awayMs = 10_000
/** Longest waiting of one act for the files of the other one (class B-DUAL). */
const settleMs = 30_000

/** The one of the two that works. */
export type Working = {
  readonly routes: readonly PeerRoute[]
  attach(app: FastifyInstance): void
  /** Asked before an act begins. Refuses with `pair.*` when it could not be committed. */
  begin(): Promise<void>
  /** Asked last before each commit: files first, then the row. Refuses with `pair.*` when it must not be committed. */
  settle(): Promise<void>
  /** Asked after each commit, before anybody is told of it. Refuses with `pair.unsure`. */
  acknowledge(): void
  /** Why nobody works here any more; `null` while this is the one of the two that works. */
  fencedBy(): Refusal | null
  readonly seen: () => { readonly otherSeenMs: number | null; readonly waitingFiles: number }
  stop(): Promise<void>
}

type State = {
  readonly config: Config
  readonly pair: PairSettings
  readonly log: Log
  readonly outbound: Outbound
  readonly files: FileLine
  otherAt: number | null
  /** The last beat did not get through. */
  isOtherAway: boolean
  silentSince: number
  /** Until when the witness lets us acknowledge; counted from before it was asked. */
  leaseUntil: number
  leaseAskedAt: number
  isStopped: boolean
}

const epochOf = ({ config }: Pick<State, 'config'>) => readEpoch(config.dataFolder)!

/** Another one has a higher epoch: from now on nothing is acknowledged here, whatever comes. */
async function fence(state: State, by: number): Promise<void> {
  const own = epochOf(state)
  if (own.role === 'fenced') return
  writeEpoch(state.config.dataFolder, {
    ...own,
    number: Math.max(own.number, by),
    role: 'fenced',
    isInStep: false,
  })
  state.log.error('the other centre has taken over; nothing is stored here any more', { epoch: by })
  await closeForWriting(state.config)
}

async function goOnAlone(state: State): Promise<void> {
  const own = epochOf(state)
  await askFor(state.outbound, state.pair, 'epochs', own.number)
  await beAlone(state)
}

/** The witness gave us the next epoch, in this answer or in one that was lost on its way. */
async function beAlone(state: State): Promise<void> {
  const own = epochOf(state)
  writeEpoch(state.config.dataFolder, { ...own, number: own.number + 1, isAlone: true, isInStep: false })
  await letCommitsWait(state.config, false)
  state.log.warn('the other centre is away; this one goes on alone', { epoch: own.number + 1 })
}

/** The other one has everything: from now on nothing is acknowledged without it. The order matters at every crash. */
async function goInStep(state: State): Promise<void> {
  await state.files.work()
  if (!(await isOtherInStep(state.config))) return
  if (state.pair.acknowledges === 'both') await letCommitsWait(state.config, true)
  // What was written before commits waited may still be on its way.
  await state.files.settle()
  if (!(await isOtherInStep(state.config))) return
  writeEpoch(state.config.dataFolder, { ...epochOf(state), isAlone: false, isInStep: true })
}

async function beatOnce(state: State): Promise<void> {
  const { number, isAlone, isInStep } = epochOf(state)
  const json = { epoch: number, isAlone, isInStep }
  const call = { method: 'POST', path: '/pair/beats', json, timeoutMs: 3_000 } as const
  const told = standing.parse(await (await state.outbound.call(state.pair.other, call)).json())
  state.otherAt = performance.now()
  state.silentSince = state.otherAt
  if (told.epoch > number) return fence(state, told.epoch)
  if (told.role !== 'standby') return
  await state.files.work()
  if (isAlone) await goInStep(state)
}

async function askLease(state: State): Promise<void> {
  const { number } = epochOf(state)
  const now = performance.now()
  if (now - state.leaseAskedAt < leaseEveryMs) return
  state.leaseAskedAt = now
  if (state.pair.acknowledges === 'one') {
    await askFor(state.outbound, state.pair, 'leases', number)
    state.leaseUntil = now + leaseMs
    return
  }
  const given = await askWitness(state.outbound, state.pair)
  if (given?.epoch === number + 1 && given.holder === state.pair.node) await beAlone(state)
  else if (given && given.epoch > number) await fence(state, given.epoch)
}

async function lookAround(state: State): Promise<void> {
  const own = epochOf(state)
  if (own.role !== 'primary') return
  await beatOnce(state).then(
    () => {
      state.isOtherAway = false
    },
    error => {
      state.isOtherAway = true
      if (!isRefusal(error)) throw error
    },
  )
  if (state.pair.witness)
    await askLease(state).catch(async error => {
      if (!isRefusal(error)) throw error
      // The witness itself says that another epoch was given.
      const { code, details } = error.details as { code?: string; details?: { epoch?: number } }
      if (code === pairRefusals['epoch-taken'].code && (details?.epoch ?? 0) > own.number)
        await fence(state, details!.epoch!)
    })
  const seconds = state.pair.goesOnAloneSeconds
  if (
    state.pair.acknowledges === 'both' &&
    !own.isAlone &&
    seconds &&
    performance.now() - state.silentSince > seconds * 1000
  )
    await goOnAlone(state).catch(error => {
      if (!isRefusal(error)) throw error
    })
}

/**
 * Before one of the two works: it must not, when the other one or the witness knows a higher epoch. A new pair begins
 * where the settings say.
 *
 * Refuses with `pair.fenced`, `pair.not-primary`.
 */
export async function requirePrimary(here: { config: Config; log: Log }): Promise<void> {
  const { config } = here
  const pair = config.pair!
  const outbound = outboundOf(here)
  const known = readEpoch(config.dataFolder)
  if (!known) {
    const other = await askOther(outbound, pair).catch(() => null)
    if (!pair.first || (other?.epoch ?? 0) > 0) throw refuse(pairRefusals['not-primary'], {})
    if (pair.witness) await askFor(outbound, pair, 'epochs', 0)
    writeEpoch(config.dataFolder, { number: 1, role: 'primary', isAlone: true, isInStep: false })
    return
  }
  if (known.role === 'standby') throw refuse(pairRefusals['not-primary'], {})
  const others = await Promise.all([
    askOther(outbound, pair).then(
      one => one.epoch,
      () => 0,
    ),
    pair.witness
      ? askWitness(outbound, pair).then(
          one => one?.epoch ?? 0,
          () => 0,
        )
      : 0,
  ])
  const highest = Math.max(...others)
  // Our own raise may have been given and not written down: the process ended between the two.
  const given = pair.witness ? await askWitness(outbound, pair).catch(() => null) : null
  const isOurs = given?.holder === pair.node && given.epoch === highest
  if (!isOurs && (known.role === 'fenced' || highest > known.number)) {
    writeEpoch(config.dataFolder, { ...known, number: Math.max(highest, known.number), role: 'fenced' })
    throw refuse(pairRefusals.fenced, { epoch: Math.max(highest, known.number) })
  }
  if (highest > known.number || known.role === 'fenced')
    writeEpoch(config.dataFolder, { number: highest, role: 'primary', isAlone: true, isInStep: false })
}

/** Begins to work; the database runs. */
export async function startWorking(here: { config: Config; log: Log }): Promise<Working> {
  const { config, log } = here
  const pair = config.pair!
  const outbound = outboundOf(here)
  const state: State = {
    config,
    pair,
    log,
    outbound,
    files: openFileLine(outbound, pair.other, config.dataFolder),
    otherAt: null,
    isOtherAway: false,
    silentSince: performance.now(),
    leaseUntil: 0,
    leaseAskedAt: Number.NEGATIVE_INFINITY,
    isStopped: false,
  }
  await holdForOther(config)
  const beating = (async () => {
    while (!state.isStopped) {
      await lookAround(state).catch(error => log.error('fault in looking after the other centre', { error }))
      await pause(beatMs)
    }
  })()
  const requireOurs = (): void => {
    const own = epochOf(state)
    if (own.role !== 'primary') throw refuse(pairRefusals.fenced, { epoch: own.number })
  }
  const fencedBy = (): Refusal | null => {
    const own = epochOf(state)
    return own.role === 'fenced' ? refuse(pairRefusals.fenced, { epoch: own.number }) : null
  }
  const mayCommit = async (): Promise<void> => {
    requireOurs()
    if (pair.acknowledges === 'one') {
      for (const began = performance.now(); performance.now() >= state.leaseUntil; ) {
        if (performance.now() - began > awayMs) throw refuse(pairRefusals['no-lease'], {})
        await pause(200)
        requireOurs()
      }
      return
    }
    // What would wait in its commit can no longer be refused; so it waits here, while it can.
    while (state.isOtherAway && !epochOf(state).isAlone) {
      if (performance.now() - state.silentSince > awayMs) throw refuse(pairRefusals['other-away'], {})
      await pause(200)
    }
  }
  let tunnel: { close(): void } | null = null
  return {
    routes: servingRoutes({ config, pair, beaten: epoch => fence(state, epoch) }),
    attach: app => {
      tunnel = openTunnelEnd(app, {
        config,
        other: pair.other,
        isOpen: () => epochOf(state).role === 'primary',
      })
    },
    begin: mayCommit,
    fencedBy,
    async settle() {
      await mayCommit()
      if (pair.acknowledges === 'one' || epochOf(state).isAlone) return
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(refuse(pairRefusals['other-away'], {})), settleMs)
      })
      await Promise.race([state.files.settle(), late]).finally(() => clearTimeout(timer))
    },
    acknowledge() {
      requireOurs()
      if (pair.acknowledges === 'one' && performance.now() >= state.leaseUntil)
        throw refuse(pairRefusals.unsure, {})
    },
    seen: () => ({
      otherSeenMs: state.otherAt === null ? null : performance.now() - state.otherAt,
      waitingFiles: state.files.waiting(),
    }),
    async stop() {
      state.isStopped = true
      state.files.close()
      tunnel?.close()
      await beating
    },
  }
}
