import type { Scope } from '#platform/acts'
import type { Refusal } from '#platform/refusals'
import type { Both, Instant } from '#platform/values'

/** What is being sent or about to be: nobody else may send it, or say that it went. */
const statesUnderWay: readonly string[] = ['ready', 'sending', 'unknown']

/** A message on its way out, whatever carries it. */
export type OutgoingRow = {
  readonly id: string
  readonly state: string
  readonly tries: number
  readonly looks: number
}

/** What the outbox changes of such a message. */
export type OutgoingChange = {
  readonly state?: 'ready' | 'sending' | 'unknown' | 'withdrawn'
  readonly tries?: number
  readonly looks?: number
  readonly next_at?: Instant
  readonly trouble?: Both
}

/** Where the messages of one carrier lie. */
export type OutboxStore<Row extends OutgoingRow> = {
  byId(scope: Scope, id: string): Promise<Row | undefined>
  locked(scope: Scope, id: string): Promise<Row | undefined>
  change(scope: Scope, id: string, changed: OutgoingChange): Promise<unknown>
}

/**
 * What holds for every message that goes out, by the data box or by e-mail: its row stands before anybody is asked, one
 * program has it in hand, and where no answer came it is looked for before it may go again.
 */
export type Outbox<Row extends OutgoingRow> = {
  /** Takes it in hand; `null` when it is no more to be sent. */
  begin(scope: Scope, id: string): Promise<Row | null>
  /** Refuses what the program has in hand. */
  requireNotUnderWay(scope: Scope, id: string): Promise<void>
  /** Takes back what has not been begun or was refused; without a row nothing happens. */
  withdraw(scope: Scope, id: string): Promise<void>
  /** It has surely not gone, and is tried again. */
  delayed(scope: Scope, id: string, trouble: Both, nextAt: Instant): Promise<unknown>
  /** It was given over and no answer came: it may have gone. */
  unanswered(scope: Scope, id: string, trouble: Both, nextAt: Instant): Promise<unknown>
  /** Looked for in vain among what was sent; it is looked for again. */
  lookedFor(scope: Scope, one: Pick<Row, 'id' | 'looks'>, nextAt: Instant): Promise<unknown>
}

/** The outbox of one carrier; `underWay` is its own refusal of what the program has in hand. */
export function outboxOf<Row extends OutgoingRow>(
  store: OutboxStore<Row>,
  underWay: () => Refusal,
): Outbox<Row> {
  return {
    async begin(scope, id) {
      const one = await store.locked(scope, id)
      if (one?.state !== 'ready') return null
      await store.change(scope, id, { state: 'sending', tries: one.tries + 1 })
      return one
    },
    async requireNotUnderWay(scope, id) {
      const one = await store.byId(scope, id)
      if (one && statesUnderWay.includes(one.state)) throw underWay()
    },
    async withdraw(scope, id) {
      const one = await store.locked(scope, id)
      if (!one || one.state === 'withdrawn') return
      if (one.state !== 'ready' && one.state !== 'refused') throw underWay()
      await store.change(scope, id, { state: 'withdrawn' })
    },
    delayed: (scope, id, trouble, nextAt) =>
      store.change(scope, id, { state: 'ready', trouble, next_at: nextAt }),
    unanswered: (scope, id, trouble, nextAt) =>
      store.change(scope, id, { state: 'unknown', trouble, next_at: nextAt }),
    lookedFor: (scope, { id, looks }, nextAt) =>
      store.change(scope, id, { looks: looks + 1, next_at: nextAt }),
  }
}
