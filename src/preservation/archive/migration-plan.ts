import { type Both, both, type Day, type Digest, type Instant } from '#platform/values'
import type { Program } from '#preservation/packages'

/** A file of a kept package with its format, told by content. */
export type ArchivalFile = {
  readonly aip_id: string
  /** In the package, with slashes. */
  readonly path: string
  /** PRONOM identifier; where there is none, the media type. */
  readonly format: string
  readonly format_name: string
  readonly mime: string
  readonly size_bytes: number
  /** Whether the package holds a form that was made of it. */
  readonly is_migrated: boolean
}

export type MigrationState =
  | 'trying'
  | 'tried'
  | 'submitted'
  | 'running'
  | 'paused'
  | 'done'
  | 'stopped'
  | 'refused'

/** *Plán migrace formátů*: which files of which packages become PDF/A, and how far that is. */
export type MigrationPlan = {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly formats: readonly string[]
  readonly fonds_number: string | null
  readonly originator: string | null
  readonly from_day: Day | null
  readonly to_day: Day | null
  /** So many per cent of the words of a file have to be in what was made of it, where both can be read. */
  readonly words_least: number
  readonly state: MigrationState
  /** What stands in the way for now. */
  readonly trouble: Both | null
  readonly made_by: string
  readonly made_by_id: string
  readonly made_at: Instant
  readonly looked_note: string | null
  readonly submitted_by: string | null
  readonly submitted_by_id: string | null
  readonly submitted_at: Instant | null
  readonly decided_by: string | null
  readonly decided_by_id: string | null
  readonly decided_at: Instant | null
  readonly refusal: string | null
  readonly begun_at: Instant | null
  readonly ended_at: Instant | null
}

/** A file that a plan strikes, and what came of it. */
export type MigratedFile = {
  readonly id: string
  readonly plan_id: string
  readonly aip_id: string
  readonly path: string
  readonly format: string
  readonly mime: string
  readonly size_bytes: number
  readonly is_sample: boolean
  readonly state: 'waiting' | 'made' | 'failed' | 'kept'
  readonly result_digest: Digest | null
  readonly result_bytes: number | null
  readonly tool: Program | null
  readonly made_at: Instant | null
  /** Per cent of the words that were kept; `null` where one of the two cannot be read. */
  readonly words_kept: number | null
  readonly remark: string | null
  readonly trouble: Both | null
  /** Version of the package that holds what was made. */
  readonly made_version: number | null
}

/** What is kept in one format: how much of it no form was made of yet. */
export type KeptFormat = {
  readonly format: string
  readonly name: string
  readonly mime: string
  readonly files: number
  readonly packages: number
  readonly size_bytes: number
  /** Files that no other form was made of. */
  readonly open: number
}

/** How far a plan is. */
export type MigrationProgress = {
  readonly packages: number
  readonly files: number
  readonly bytes: number
  /** Packages of which every file is kept or failed. */
  readonly packagesDone: number
  readonly waiting: number
  readonly made: number
  readonly failed: number
  readonly kept: number
}

export const migrationStateWords: Readonly<Record<MigrationState, Both>> = {
  trying: both('zkouší se na vzorku', 'being tried on a sample'),
  tried: both('vyzkoušený, čeká na posouzení', 'tried, waits to be looked at'),
  submitted: both('čeká na schválení', 'waits to be approved'),
  running: both('běží', 'running'),
  paused: both('pozastavený', 'paused'),
  done: both('provedený', 'carried out'),
  stopped: both('zastavený', 'stopped'),
  refused: both('neschválený', 'not approved'),
}

export const migratedFileWords: Readonly<Record<MigratedFile['state'], Both>> = {
  waiting: both('čeká', 'waits'),
  made: both('převedený', 'converted'),
  failed: both('nepřevedený', 'not converted'),
  kept: both('uložený v balíčku', 'kept in the package'),
}

/** So many files are tried before a plan is approved, or all where there are fewer. */
export const sampleFiles = 30

/** Where in its new form a file lies that was made of another: what it was made of stays in its name. */
export function migratedPath(source: string): string {
  const [, representation = '', path = ''] = /^representations\/([^/]+)\/(.+)$/.exec(source) ?? []
  return `${representation === 'submission' ? '' : `${representation}/`}${path}.pdf`
}

const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? []

/** Per cent of the words of one text that stand in another too, each as often as there. */
export function wordsKept(before: string, after: string): number {
  const held = new Map<string, number>()
  for (const word of words(after)) held.set(word, (held.get(word) ?? 0) + 1)
  const asked = words(before)
  let kept = 0
  for (const word of asked) {
    const left = held.get(word) ?? 0
    if (left === 0) continue
    held.set(word, left - 1)
    kept++
  }
  return asked.length === 0 ? 100 : Math.floor((kept * 100) / asked.length)
}

/** Files to be tried: of every format some, spread over what it strikes. */
export function sampleAmong<File extends Pick<MigratedFile, 'format'>>(
  files: readonly File[],
  most: number = sampleFiles,
): ReadonlySet<File> {
  const byFormat = Map.groupBy(files, ({ format }) => format)
  const chosen = new Set<File>()
  const share = Math.max(1, Math.ceil(most / Math.max(1, byFormat.size)))
  for (const all of byFormat.values()) {
    const count = Math.min(share, all.length)
    for (let at = 0; at < count; at++) chosen.add(all[Math.floor((at * all.length) / count)]!)
  }
  // Where one format has few files, others fill its share.
  for (const file of files) {
    if (chosen.size >= Math.min(most, files.length)) break
    chosen.add(file)
  }
  return chosen
}
