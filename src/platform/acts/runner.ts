import { sql } from 'kysely'
import type { Database, Sql } from '#platform/database'
import type { Log } from '#platform/log'
import { isRefusal, type Refusal } from '#platform/refusals'
import type { Clock } from '#platform/values'
import type { ActEvent, Actor, Mandate, Scope } from './scope.ts'

export type Who = {
  readonly actor: Actor
  readonly organisation: string
  /** Only these may be looked at; where it is missing, everything that the post is admitted to. */
  readonly mandates?: readonly Mandate[]
  /** Of another organisation, let in to what is his own: tables say what that is, and all else is as if not there. */
  readonly isOutside?: boolean
}

/** The post and the unit of a person, as row security asks for them; the program itself stands nowhere and sees all. */
const standingOf = ({ actor }: Who): string =>
  actor.kind === 'person' ? `{${actor.postId},${actor.unitId}}` : ''

/**
 * Tells the open transaction whose rows it may touch, who asks, and whether they only look. The values stand in the text
 * as literals: without parameters it goes to the database in one way with the beginning of the transaction.
 */
const introduce = (open: Sql, who: Who, onlyLooks: boolean, waits: boolean) =>
  sql`${sql.raw(waits ? 'set local synchronous_commit = on; ' : '')}set local egon.organisation = ${sql.lit(who.organisation)};
    set local egon.standing = ${sql.lit(standingOf(who))};
    set local egon.looks = ${sql.lit(onlyLooks && who.actor.kind === 'person' ? 'on' : 'off')};
    set local egon.outside = ${sql.lit(who.isOutside ? 'on' : 'off')};
    set local egon.mandates = ${sql.lit(who.mandates ? JSON.stringify(who.mandates) : '')}`.execute(open)

/** Where events go; `main` wires it to identity/audit, so that the ground needs no import of it. */
export type Trace = {
  /** Called last in the transaction, once, with all events of the act: the chain's lock is taken here. */
  write(scope: Scope, events: readonly ActEvent[]): Promise<void>
  /** Called for each event when it is announced: modules that listen enqueue their jobs here. */
  tell(scope: Scope, event: ActEvent): Promise<void>
}

/** What stands between an act and its acknowledgement beside the database: the other centre of a pair. */
export type Guard = {
  /** Asked before an act begins: one that could not be committed takes no locks and lets nobody wait behind it. */
  begin(): Promise<void>
  /** Asked last before each commit; what it throws rolls the act back. */
  settle(): Promise<void>
  /** Asked after each commit, before anybody is told. */
  acknowledge(): void
}

export type Runner = {
  /** Runs a deed in one transaction. A refusal rolls it back and leaves its own log entry. */
  act<T>(who: Who, deed: (scope: Scope) => Promise<T>, attempted?: ActEvent): Promise<T>
  /**
   * Leaves the trace of a refusal that came before any act could begin: no permission, a form of another session, a
   * record that is not there. A refusal that an act left its trace of gets no second one.
   */
  refused(who: Who, refusal: Refusal, attempted: ActEvent): Promise<void>
  /** Runs a question in a read-only transaction. */
  read<T>(who: Who, question: (scope: Scope) => Promise<T>): Promise<T>
  /** The same, and all of its statements see the data as they were when it began. */
  readSteadily<T>(who: Who, question: (scope: Scope) => Promise<T>): Promise<T>
}

const refusedEvent = (refusal: Refusal, attempted?: ActEvent): ActEvent => ({
  type: 'audit.act-refused',
  object: attempted?.object ?? { kind: 'act', id: refusal.code },
  detail: {
    code: refusal.code,
    attempted: attempted?.type ?? null,
    sentence: { ...refusal.sentence },
    law: refusal.law,
  },
})

const mayBegin = (guard: Guard): Promise<boolean> =>
  guard.begin().then(
    () => true,
    error => {
      if (!isRefusal(error)) throw error
      return false
    },
  )

export function makeRunner(ports: {
  database: Database
  clock: Clock
  log: Log
  trace: Trace
  guard?: Guard
  /** An act waits until its commit is elsewhere too; what is written beside acts (sessions, the queue) does not. */
  waits?: boolean
}): Runner {
  const { database, clock, trace, guard, waits = false } = ports

  const inScope = <T>(
    who: Who,
    readOnly: boolean,
    deed: (scope: Scope, events: ActEvent[]) => Promise<T>,
    isSteady = false,
  ): Promise<T> => {
    const plain = database.kysely.transaction()
    const transaction = readOnly ? plain.setAccessMode('read only') : plain
    return (isSteady ? transaction.setIsolationLevel('repeatable read') : transaction).execute(
      async (open: Sql) => {
        await introduce(open, who, readOnly, waits && !readOnly)
        const events: ActEvent[] = []
        const scope: Scope = {
          ...who,
          clock,
          sql: open,
          announce: async event => {
            events.push(event)
            await trace.tell(scope, event)
          },
        }
        return deed(scope, events)
      },
    )
  }

  const traced = new WeakSet<Refusal>()
  const leaveTrace = async (who: Who, refusal: Refusal, attempted?: ActEvent): Promise<void> => {
    // Where nothing may be committed, no trace of a refusal can be left either.
    if (traced.has(refusal) || refusal.code.startsWith('pair.')) return
    traced.add(refusal)
    if (guard && !(await mayBegin(guard))) return
    await inScope(who, false, scope => trace.write(scope, [refusedEvent(refusal, attempted)]))
  }

  const act: Runner['act'] = async (who, deed, attempted) => {
    try {
      await guard?.begin()
      const answer = await inScope(who, false, async (scope, events) => {
        const answer = await deed(scope)
        if (events.length > 0) await trace.write(scope, events)
        await guard?.settle()
        return answer
      })
      guard?.acknowledge()
      return answer
    } catch (error) {
      if (isRefusal(error)) await leaveTrace(who, error, attempted)
      throw error
    }
  }

  return {
    act,
    refused: leaveTrace,
    read: (who, question) => inScope(who, true, scope => question(scope)),
    readSteadily: (who, question) => inScope(who, true, scope => question(scope), true),
  }
}
