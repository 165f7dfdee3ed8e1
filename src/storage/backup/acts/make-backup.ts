import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import type { BackupLibrary } from '#platform/config'
import { givenUrls } from '#platform/database'
import { isRefusal, refuse } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import { newId, systemClock } from '#platform/values'
import { readFollowing, writeBasedOn } from '../following/state.ts'
import type { BusyLibrary } from '../library/libraries.ts'
import type { Added } from '../library/restic.ts'
import type { Minutes } from '../minutes.ts'
import { backupRefusals } from '../refusals.ts'
import type { Run, RunKind } from '../run.ts'
import { insertRun, newestRuns } from '../store/runs.ts'
import { writeTapes } from '../tapes/write-tapes.ts'
import { holdDrill } from './hold-drill.ts'
import {
  finishLogPiece,
  holdingLog,
  letGoOfLog,
  missesPieces,
  putInBase,
  putInLog,
} from './put-database-in-library.ts'
import { putInFiles } from './put-files-in-library.ts'
import { letGoOfFrames, retain } from './thin-library.ts'

type Outcome = Pick<Run, 'snapshot' | 'size_bytes' | 'reason' | 'minutes'> & { readonly isNothing?: boolean }

const put = (added: { snapshot: string; sizeBytes: number } | null): Outcome => ({
  snapshot: added?.snapshot ?? null,
  size_bytes: added?.sizeBytes ?? null,
  reason: null,
  minutes: null,
  isNothing: added === null,
})

/** Refuses with `backup.not-in-a-folder`, and as `writeTapes` does. */
function putOnTapes({ name, repository }: BackupLibrary, tapes: string, tapeMib: number): Promise<Added> {
  if (!repository?.startsWith('/')) throw refuse(backupRefusals['not-in-a-folder'], { name })
  return writeTapes({ library: name, repository, tapes, tapeMib, at: systemClock.now() })
}

const heldMinutes = (minutes: SignedReceipt<Minutes>): Outcome => ({
  snapshot: null,
  size_bytes: null,
  reason: minutes.receipt.passed
    ? null
    : [minutes.receipt.rows, minutes.receipt.files, minutes.receipt.log]
        .flatMap(({ wrong }) => wrong)
        .join(', ')
        .slice(0, 2_000),
  minutes,
})

/** What else a deed is told: where a drill restores to, onto which tapes a library goes. */
type Given = { readonly into?: string | null; readonly tapes?: string; readonly tapeMib?: number }

const deeds: Record<RunKind, (instance: Instance, busy: BusyLibrary, given: Given) => Promise<Outcome>> = {
  base: async ({ config }, { library }) => put(await putInBase(config, library)),
  // The log of a replica follows as it comes.
  log: async ({ config }, { library }) =>
    put(library.frames ? null : await holdingLog(config, () => putInLog(config, library))),
  files: async ({ config }, { library }) => put(await putInFiles(config, library)),
  retention: async (instance, { library }) => {
    await retain(library, instance.config.backup!.keepDays)
    await letGoOfFrames(instance, library)
    return { ...put(null), isNothing: false }
  },
  drill: async (instance, { library }, { into = null }) =>
    heldMinutes(await holdDrill(instance, library, { into })),
  tape: async (_instance, { settings }, { tapes = '', tapeMib = 0 }) =>
    put(await putOnTapes(settings, tapes, tapeMib)),
}

/** What people read of a deed in the log of the office that runs the centre. */
const announced: Partial<Record<RunKind, string>> = {
  base: 'backup.base-taken',
  drill: 'backup.drill-held',
  tape: 'backup.tapes-written',
}

async function announce(instance: Instance, run: Run): Promise<void> {
  const type = announced[run.kind]
  const offices = await listOrganisations(instance.database.kysely)
  const office = offices.find(({ runs_centre }) => runs_centre) ?? offices[0]
  if (!type || !office) return
  const actor = { kind: 'system', name: `backup.${run.kind}` } as const
  await instance.runner.act({ organisation: office.id, actor }, scope =>
    scope.announce({
      type,
      object: { kind: 'backup', id: run.id },
      detail: { library: run.library, outcome: run.outcome, reason: run.reason },
    }),
  )
}

/**
 * Does one deed on a library and keeps its line, whatever came of it; `null` where there was nothing to do. A refusal of
 * the library is kept and thrown on.
 */
export async function runDeed(
  instance: Instance,
  busy: BusyLibrary,
  kind: RunKind,
  given: Given = {},
): Promise<Run | null> {
  const { library } = busy
  const base = { id: newId(), library: library.name, kind, began_at: systemClock.now() }
  const keep = async (outcome: Run['outcome'], rest: Omit<Outcome, 'isNothing'>): Promise<Run> => {
    const run: Run = { ...base, ended_at: systemClock.now(), outcome, ...rest }
    await insertRun(instance.database.kysely, run)
    await announce(instance, run)
    return run
  }
  try {
    const { isNothing, ...rest } = await deeds[kind](instance, busy, given)
    if (isNothing) return null
    return await keep(rest.minutes && !rest.minutes.receipt.passed ? 'failed' : 'done', rest)
  } catch (error) {
    if (!isRefusal(error)) throw error
    await keep('failed', { snapshot: null, size_bytes: null, reason: error.sentence.cs, minutes: null })
    throw error
  }
}

/**
 * The whole centre into a library: the database, what changed in it while it was put in, contents, packages, keys and
 * settings. Pieces of the log before the base are let go when every library has a base of its own.
 */
export async function takeWhole(instance: Instance, busy: BusyLibrary): Promise<void> {
  const { config } = instance
  if (busy.library.frames) return takeWholeReplica(instance, busy)
  if (!givenUrls()) {
    await holdingLog(config, async () => {
      // With a gap in it the log of the epoch that ends is of no use; what was put in before the gap stays its last.
      const endsEpoch = !(await missesPieces(config, busy.library))
      await runDeed(instance, busy, 'base')
      await finishLogPiece(config)
      // The last snapshot of the epoch that ends: whoever restores to a moment before this base needs all of it.
      await putInLog(config, busy.library, { endsEpoch })
    })
    const done = await newestRuns(instance.database.kysely)
    const own = config.backup!.libraries.filter(({ peer }) => peer === undefined)
    const haveBase = own.every(({ name }) =>
      done.some(run => run.library === name && run.kind === 'base' && run.outcome === 'done'),
    )
    if (haveBase && own.at(-1)?.name === busy.library.name) await letGoOfLog(config)
  }
  await runDeed(instance, busy, 'files')
}

/** The same for a library that is followed: what changed meanwhile is in its stream. */
async function takeWholeReplica(instance: Instance, busy: BusyLibrary): Promise<void> {
  const { config } = instance
  const { name } = busy.library
  const stream = readFollowing(config, name)?.stream ?? null
  if (!givenUrls()) {
    await runDeed(instance, busy, 'base')
    if (stream) writeBasedOn(config, name, stream)
  }
  await runDeed(instance, busy, 'files')
}
