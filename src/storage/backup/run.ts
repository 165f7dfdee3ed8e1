import type { SignedReceipt } from '#platform/trust'
import { type Both, both, type Instant } from '#platform/values'
import type { Minutes } from './minutes.ts'

/** `base` is the whole database, `log` what changed in it since, `files` contents, packages, keys and settings, `tape` a copy of the library itself. */
export const runKinds = ['base', 'log', 'files', 'retention', 'drill', 'tape'] as const
export type RunKind = (typeof runKinds)[number]

export const kindWords: Record<RunKind, Both> = {
  base: both('celá databáze', 'the whole database'),
  log: both('změny databáze', 'changes of the database'),
  files: both('soubory, klíče a nastavení', 'files, keys and settings'),
  retention: both('uvolnění starých záloh', 'letting go of old backups'),
  drill: both('zkouška obnovy', 'drill of a restore'),
  tape: both('sada pásek', 'set of tapes'),
}

/** One deed on a backup library. */
export type Run = {
  readonly id: string
  readonly library: string
  readonly kind: RunKind
  readonly began_at: Instant
  readonly ended_at: Instant
  readonly outcome: 'done' | 'failed'
  /** Name of the snapshot in the library. */
  readonly snapshot: string | null
  /** What was new to the library, in bytes. */
  readonly size_bytes: number | null
  readonly reason: string | null
  readonly minutes: SignedReceipt<Minutes> | null
}
