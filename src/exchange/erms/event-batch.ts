import { type Both, both, type Instant } from '#platform/values'

export type EventBatchState = 'unsent' | 'refused' | 'sent' | 'confirmed' | 'confirmed-with-fault'

/** *Dávka událostí*: events for one system under one number of an unbroken row (NSESSS 8.1.9, 8.1.13). */
export type EventBatch = {
  readonly system_id: string
  readonly number: number
  readonly state: EventBatchState
  /** The whole message, as it goes every time. */
  readonly body: string
  readonly made_at: Instant
  readonly sent_at: Instant | null
  readonly tries: number
}

export const batchStateWords: Readonly<Record<EventBatchState, Both>> = {
  unsent: both('Čeká na odeslání', 'Waits to be sent'),
  refused: both('Systém ji odmítl', 'Refused by the system'),
  sent: both('Přijata, čeká na odpovědi', 'Taken, waits for answers'),
  confirmed: both('Potvrzena', 'Confirmed'),
  'confirmed-with-fault': both('Potvrzena s výhradami', 'Confirmed with objections'),
}

/** Events of one batch at the most: a batch stays small enough to be sent again whole. */
export const batchEventsMost = 200
