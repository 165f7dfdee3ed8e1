import { type Both, both, type Instant } from '#platform/values'

export type ExchangeState = 'sending' | 'with-archive' | 'told'

/** *Rozhraní archivu*: a proceeding whose packages and answers go over the connector to the archive. */
export type ArchiveExchange = {
  readonly proceeding_id: string
  readonly archive_ico: string
  /** Under which identifier the archive has the proposal; `null` until it took it. */
  readonly remote_id: string | null
  readonly state: ExchangeState
  /** Identifiers of the archive's lists that were taken. */
  readonly lists_taken: readonly string[]
  /** What is in the way, for whoever runs the proceeding. */
  readonly trouble: Both | null
  readonly asked_at: Instant | null
}

export const exchangeStateWords: Readonly<Record<ExchangeState, Both>> = {
  sending: both('balíčky se předávají', 'packages are being handed over'),
  'with-archive': both('archiv má všechny balíčky', 'the archive has all packages'),
  told: both('archiv ví, jak řízení skončilo', 'the archive knows how it ended'),
}
