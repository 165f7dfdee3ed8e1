import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { verifyChain } from '#identity/audit'
import { listOrganisations } from '#identity/organisations'
import { type Instance, makeRunner } from '#platform/acts'
import { type Config, ensureSecret, runtimeRoot } from '#platform/config'
import { openDatabase, ownUrls } from '#platform/database'
import { type SignedReceipt, sealOf, signReceipt } from '#platform/trust'
import { type Instant, systemClock } from '#platform/values'
import { untilFollowed } from '../following/followed.ts'
import { readFollowing } from '../following/state.ts'
import type { Library } from '../library/restic.ts'
import { type Compared, type Minutes, wrongNamedMost } from '../minutes.ts'
import { asOwner } from '../restoring/own-database.ts'
import { drillPrefix } from '../restoring/places.ts'
import { restoreDatabase } from '../restoring/restored-database.ts'
import { restoreFiles } from '../restoring/restored-files.ts'
import { compareFiles, compareRows, sampleFiles, sampleRows } from '../restoring/samples.ts'
import { finishLogPiece, putInLog } from './put-database-in-library.ts'
import { putInFiles } from './put-files-in-library.ts'

/** Seconds since the last thing that the library holds of the database: at most so much would have been lost. */
async function lossSeconds({ dataFolder }: Config, library: Library, at: Instant): Promise<number> {
  if (library.frames) {
    const caughtUpAt = readFollowing({ dataFolder }, library.name)?.caughtUpAt
    return caughtUpAt ? Math.max(0, Math.round((at.getTime() - Date.parse(caughtUpAt)) / 1000)) : 0
  }
  const held = [...(await library.snapshots('log')), ...(await library.snapshots('base'))]
  const newest = Math.max(0, ...held.map(one => one.at.getTime()))
  return Math.max(0, Math.round((at.getTime() - newest) / 1000))
}

/** Verifies the chain of every office's log in a restored database. */
async function verifyLogs(instance: Instance, folder: string): Promise<Compared> {
  const urls = ownUrls(join(runtimeRoot(folder), 'pg'), 'egon', role =>
    ensureSecret(folder, `database-${role}`),
  )
  const database = openDatabase(urls.application, 2)
  try {
    const trace = { write: async () => {}, tell: async () => {} }
    const runner = makeRunner({ database, clock: instance.clock, log: instance.log, trace })
    const wrong: string[] = []
    let looked = 0
    for (const { id, mark } of await listOrganisations(database.kysely)) {
      const who = { organisation: id, actor: { kind: 'system', name: 'drill' } } as const
      const report = await runner.read(who, scope => verifyChain(scope))
      looked += report.lines
      if (report.breaks.length > 0) wrong.push(mark)
    }
    return { looked, wrong: wrong.slice(0, wrongNamedMost) }
  } finally {
    await database.close()
  }
}

type Measured = Pick<Minutes, 'restoreSeconds' | 'rows' | 'files' | 'log'>

/** Restores into a folder, compares, and takes everything away again. */
async function restoredAndCompared(instance: Instance, library: Library, folder: string): Promise<Measured> {
  const { config } = instance
  const living = config.dataFolder
  const [rows, files] = [await asOwner(config, sampleRows), await sampleFiles(living)]
  if (library.frames) await untilFollowed(config, library.name)
  else {
    await finishLogPiece(config)
    await putInLog(config, library)
    await putInFiles(config, library)
  }
  const began = performance.now()
  await restoreFiles(library, folder)
  const { cluster } = await restoreDatabase(library, folder, null)
  const restoreSeconds = Math.round((performance.now() - began) / 100) / 10
  try {
    return {
      restoreSeconds,
      rows: await asOwner(config, one =>
        asOwner({ dataFolder: folder }, other => compareRows(rows, { living: one, restored: other })),
      ),
      files: await compareFiles(files, { living, restored: folder }),
      log: await verifyLogs(instance, folder),
    }
  } finally {
    cluster.stop()
  }
}

/** Where the drill restores to: a disk with room for the whole centre. */
async function drillFolder({ dataFolder }: Config, into: string | null): Promise<string> {
  const folder = await mkdtemp(join(into ?? dataFolder, drillPrefix))
  // PostgreSQL runs as another user and must pass through it.
  await chmod(folder, 0o755)
  return folder
}

/**
 * A drill: the centre is restored from a library into an empty folder and its log replayed; rows, files and the chains of
 * logs are compared with the living ones; how long it took and how much would have been lost is measured. Gives minutes
 * under the seal of the centre.
 *
 * Refuses with whatever stands in the way of the restore: then the drill has not been passed.
 */
export async function holdDrill(
  instance: Instance,
  library: Library,
  { into = null }: { into?: string | null } = {},
): Promise<SignedReceipt<Minutes>> {
  const heldAt = systemClock.now()
  const { config } = instance
  const loss = await lossSeconds(instance.config, library, heldAt)
  const folder = await drillFolder(config, into)
  try {
    const measured = await restoredAndCompared(instance, library, folder)
    const { rows, files, log } = measured
    const minutes: Minutes = {
      format: 'egon-drill-1',
      centre: { name: config.instance, title: config.title },
      library: library.name,
      heldAt: heldAt.toISOString(),
      lossSeconds: loss,
      ...measured,
      passed: [rows, files, log].every(({ looked, wrong }) => looked > 0 && wrong.length === 0),
    }
    return signReceipt(minutes, sealOf(instance.config))
  } finally {
    await rm(folder, { recursive: true, force: true })
    await rm(runtimeRoot(folder), { recursive: true, force: true })
  }
}
