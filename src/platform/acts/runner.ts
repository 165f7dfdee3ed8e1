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
}

/** The post and the unit of a person, as row security asks for them; the program itself stands nowhere and sees all. */
const standingOf = ({ actor }: Who): string =>
  actor.kind === 'person' ? `{${actor.postId},${actor.unitId}}` : ''

/**
 * Tells the open transaction whose rows it may touch, who asks, and whether they only look. The values stand in the text
 * as literals: without parameters it goes to the database in one way with the beginning of the transaction.
 */
const introduce = (open: Sql, who: Who, onlyLooks: boolean) =>
  sql`set local egon.organisation = ${sql.lit(who.organisation)};
    set local egon.standing = ${sql.lit(standingOf(who))};
    set local egon.looks = ${sql.lit(onlyLooks && who.actor.kind === 'person' ? 'on' : 'off')};
    set local egon.mandates = ${sql.lit(who.mandates ? JSON.stringify(who.mandates) : '')}`.execute(open)

/** Where events go; `main` wires it to identity/audit, so that the ground needs no import of it. */
export type Trace = {
  /** Called last in the transaction, once, with all events of the act: the chain's lock is taken here. */
  write(scope: Scope, events: readonly ActEvent[]): Promise<void>
  /** Called for each event when it is announced: modules that listen enqueue their jobs here. */
  tell(scope: Scope, event: ActEvent): Promise<void>
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

export function makeRunner(ports: { database: Database; clock: Clock; log: Log; trace: Trace }): Runner {
  const { database, clock, trace } = ports

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
        await introduce(open, who, readOnly)
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
    if (traced.has(refusal)) return
    traced.add(refusal)
    await inScope(who, false, scope => trace.write(scope, [refusedEvent(refusal, attempted)]))
  }

  const act: Runner['act'] = async (who, deed, attempted) => {
    try {
      return await inScope(who, false, async (scope, events) => {
        const answer = await deed(scope)
        if (events.length > 0) await trace.write(scope, events)
        return answer
      })
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
