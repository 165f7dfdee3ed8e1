import { createHash, randomBytes } from 'node:crypto'
import { eventsBefore } from '#identity/audit'
import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { anchorsOf, judgeTimeStamp, momentOfStamp, stamperOfCentre } from '#platform/trust'
import { asInstant, type Clock, type Json } from '#platform/values'
import { runningMs } from '../running-clock.ts'
import { noteTrustedTime, trustedTime } from '../store/trusted-time.ts'
import { type ClockState, clockStateBy, clockStateOf, offMostMs, type TrustedTime } from '../trusted-time.ts'

type Watched = Pick<Instance, 'config' | 'database' | 'runner' | 'clock' | 'log'>

/** What one running program remembers between its looks at the clock. */
export type ClockWatch = {
  /** A moment believed, when that was by the clock that only runs, and how many proofs there were by then. */
  anchor: { readonly atMs: number; readonly ranMs: number; readonly proofs: number } | null
  /** When an authority was last asked, by the clock that only runs. */
  askedMs: number | null
}

/** An authority that did not answer is asked again after so long. */
const askAgainMs = 10 * 60_000

const sharedSql = ({ database }: Pick<Instance, 'database'>) => ({ sql: database.kysely as never })

/** What the machine says, whatever the clock of a demo or a test was moved by. */
export function machineMs(clock: Clock): number {
  const shiftMs = clock.shiftMs?.() ?? 0
  const now = clock.now().getTime()
  // Moved in between, it is read once more.
  return shiftMs === (clock.shiftMs?.() ?? 0) ? now - shiftMs : machineMs(clock)
}

/** Leaves a line in the log of every office of the centre. */
export async function tellOffices(
  { runner, database, config, log }: Watched,
  name: string,
  told: { readonly type: string; readonly detail: Json },
): Promise<void> {
  const actor = { kind: 'system', name } as const
  for (const { id } of await listOrganisations(database.kysely))
    try {
      await runner.act({ organisation: id, actor }, scope =>
        scope.announce({ ...told, object: { kind: 'centre-clock', id: config.instance } }),
      )
    } catch (error) {
      if (!isRefusal(error)) throw error
      log.warn('a change of the clock was not written into a log', { code: error.code })
    }
}

/** Before anything was noted: the last line that the centre wrote proves its time; without any the clock is believed. */
async function firstKnown({ database, runner, clock }: Watched, nowMs: number): Promise<TrustedTime> {
  let newestMs = 0
  for (const { id: organisation } of await listOrganisations(database.kysely)) {
    const who = { organisation, actor: { kind: 'system', name: 'storage/objects' } } as const
    const [last] = await runner.read(who, scope => eventsBefore(scope, Number.MAX_SAFE_INTEGER, 1))
    if (last) newestMs = Math.max(newestMs, last.happened_at.getTime() - (clock.shiftMs?.() ?? 0))
  }
  const at = asInstant(newestMs || nowMs)
  return { proven_at: at, state: 'believed', seen_at: at, proofs: 0 }
}

/** The moment that a configured authority signs now; `null` without one, from a silent one, and from one not trusted. */
async function stampedNow({ config, log }: Watched): Promise<number | null> {
  const stamper = stamperOfCentre(config)
  if (!stamper) return null
  try {
    const question = randomBytes(32)
    const token = await stamper(question)
    const moment = momentOfStamp(token)
    if (!moment) return null
    const anchors = anchorsOf(config)
    const digest = async (algorithm: string) => createHash(algorithm).update(question).digest()
    // By its own moment: ours is the one in doubt, and the question nobody asked before makes the answer a new one.
    const { integrity, origin } = await judgeTimeStamp(token, digest, anchors, { now: () => moment })
    const knowsAuthorities = anchors.certificates.length > 0 || anchors.services !== undefined
    const isTrusted = integrity.result === 'valid' && (!knowsAuthorities || origin.result === 'valid')
    if (isTrusted) return moment.getTime()
    log.warn('a time stamp that nobody vouches for proves no time', { origin: origin.code })
    return null
  } catch (error) {
    if (!isRefusal(error)) throw error
    log.warn('no authority of time stamps confirms the clock', { code: error.code })
    return null
  }
}

type Looked = {
  readonly state: ClockState
  readonly provenMs: number
  /** From where the clock that only runs is counted on. */
  readonly anchorMs: number
  readonly proofs: number
}

/** What short halts of a machine (a snapshot, a move to another host) may add up to: five minutes a day. */
const forgivenShare = offMostMs / 86_400_000

function lookedByItself(
  known: TrustedTime,
  nowMs: number,
  watch: ClockWatch,
  ranMs: number,
  hasAuthority: boolean,
): Looked {
  const { anchor } = watch
  const before = known.proven_at.getTime()
  const elapsedMs = anchor ? ranMs - anchor.ranMs : 0
  // What was proven from outside since the last look is counted from there.
  const isCounted = anchor !== null && anchor.proofs === known.proofs
  const expectedMs = isCounted ? anchor.atMs + elapsedMs : anchor ? before + elapsedMs : null
  const state = clockStateOf(known, { nowMs, expectedMs, hasAuthority })
  const { proofs } = known
  if (state === 'behind') return { state, provenMs: before, anchorMs: expectedMs ?? before, proofs }
  const ranToMs = expectedMs ?? (state === 'believed' ? nowMs : before)
  const provenMs = Math.max(before, Math.min(nowMs, ranToMs))
  const anchorMs = state === 'believed' ? Math.min(nowMs, ranToMs + elapsedMs * forgivenShare) : ranToMs
  return { state, provenMs, anchorMs, proofs }
}

/** By a stamp that an authority gives now, where one is to be asked and answers. */
async function lookedByStamp(instance: Watched, own: Looked, nowMs: number): Promise<Looked> {
  const stampedMs = await stampedNow(instance)
  if (stampedMs === null) return own
  const state = clockStateBy(stampedMs, nowMs)
  const provenMs = state === 'believed' ? nowMs : stampedMs
  return { state, provenMs, anchorMs: provenMs, proofs: own.proofs + 1 }
}

/**
 * Looks at the machine's clock and notes how far time is proven: while it is believed, and by the clock that only runs. One
 * that jumped is not believed from then on, until it is right again, an authority of time stamps confirms it, or a person
 * does. Gives how the clock stands. `ranMs` comes from a clock that nobody sets.
 */
export async function keepTrustedTime(
  instance: Watched,
  watch: ClockWatch,
  ranMs: number,
  mayAsk = true,
): Promise<ClockState> {
  const nowMs = machineMs(instance.clock)
  const known = (await trustedTime(sharedSql(instance))) ?? (await firstKnown(instance, nowMs))
  const hasAuthority = (instance.config.trust?.timeStamps ?? []).length > 0
  let looked = lookedByItself(known, nowMs, watch, ranMs, hasAuthority)
  const isToAsk = mayAsk && (watch.askedMs === null || ranMs - watch.askedMs >= askAgainMs)
  if (looked.state !== 'believed' && isToAsk) {
    watch.askedMs = ranMs
    looked = await lookedByStamp(instance, looked, nowMs)
  }
  const { state, provenMs, anchorMs, proofs } = looked
  watch.anchor = { atMs: anchorMs, ranMs, proofs }
  const row = { proven_at: asInstant(provenMs), state, seen_at: asInstant(nowMs), proofs }
  await noteTrustedTime(sharedSql(instance), row)
  if (state !== known.state) await tellChange(instance, row)
  return state
}

async function tellChange(instance: Watched, { state, seen_at: seen, proven_at: proven }: TrustedTime) {
  const detail = { state, clock: seen.toISOString(), proven: proven.toISOString() }
  if (state === 'believed') instance.log.warn('the clock is believed again', detail)
  else instance.log.error('the clock is not believed', detail)
  const type = state === 'believed' ? 'objects.clock-believed' : 'objects.clock-doubted'
  await tellOffices(instance, 'storage/objects', { type, detail })
}

/** Looks follow one another by the minute. */
const lookEveryMs = 60_000

/** Looks at the clock now and each minute; an authority is asked after the first look, and nobody waits for it. */
export async function watchClock(instance: Watched): Promise<{ stop(): Promise<void> }> {
  const watch: ClockWatch = { anchor: null, askedMs: null }
  let looking: Promise<unknown> = Promise.resolve()
  const look = () => {
    looking = looking
      .then(() => keepTrustedTime(instance, watch, runningMs()))
      .catch(error => instance.log.error('the clock could not be looked at', { error }))
  }
  if ((await keepTrustedTime(instance, watch, runningMs(), false)) !== 'believed') look()
  const timer = setInterval(look, lookEveryMs)
  timer.unref()
  return {
    stop: () => {
      clearInterval(timer)
      return looking.then(() => {})
    },
  }
}
