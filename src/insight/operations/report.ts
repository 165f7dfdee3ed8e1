import type { SignedReceipt } from '#platform/trust'
import { type Both, both, type Day, type Instant } from '#platform/values'

export const reportFormat = 'egon-operations/1'

export const reportKinds = ['daily', 'weekly', 'event'] as const
export type ReportKind = (typeof reportKinds)[number]

export const reportWords: Record<ReportKind, Both> = {
  daily: both('denní', 'daily'),
  weekly: both('týdenní', 'weekly'),
  event: both('o události', 'of an event'),
}

/** One part of the centre and whether it is well. What it says of itself stays at home. */
export type ReportedPart = { readonly name: string; readonly well: boolean }

/** One number, as `/metrics` tells it. */
export type ReportedValue = {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** When a volume will be full, by the trend of the last weeks. */
export type Forecast = { readonly labels: Readonly<Record<string, string>>; readonly fullOn: Day | null }

/**
 * Operating parameters of a centre: numbers and states, no name of a person, no content, no address. Each addressee gets
 * only the numbers that its line in the settings names.
 */
export type Report = {
  readonly format: typeof reportFormat
  readonly id: string
  readonly kind: ReportKind
  readonly centre: { readonly name: string; readonly title: string }
  readonly to: string
  readonly madeAt: string
  readonly version: string
  readonly parts: readonly ReportedPart[]
  readonly values: readonly ReportedValue[]
  readonly forecasts: readonly Forecast[]
}

/** A report on its way. */
export type OutgoingReport = {
  readonly id: string
  readonly addressee: string
  readonly kind: ReportKind
  readonly made_at: Instant
  readonly message: SignedReceipt<Report>
  readonly state: 'waiting' | 'sent'
  readonly sent_at: Instant | null
  readonly tries: number
  readonly reason: string | null
}

/** A report of another centre. */
export type ReceivedReport = {
  readonly id: string
  readonly centre: string
  readonly kind: ReportKind
  readonly made_at: Instant
  readonly received_at: Instant
  readonly message: SignedReceipt<Report>
}

/** What an addressee is told where its settings name nothing: the storage, the copies and the backups. */
export const usualNames = ['egon_storage_', 'egon_replication_', 'egon_backup_', 'egon_volume_', 'egon_disk_']

/** Whether a number goes to an addressee: its name begins with one of the agreed beginnings. */
export const isAgreed = (name: string, beginnings: readonly string[]): boolean =>
  beginnings.some(beginning => name.startsWith(beginning))
