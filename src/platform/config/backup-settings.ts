import { z } from 'zod'

/** Most days a backup is kept: what was destroyed by law must leave the backups too (PRS-071). */
const keepDaysMost = 90

/** So long a peer that keeps our library holds aside what we let go of. */
export const keptAsideDays = 7

/**
 * A backup library: a folder (a disk, a mounted share, the files of a tape), a bucket (`s3:https://host/bucket`), or a
 * peer that keeps our replica: then the log of the database and every file follow there as they come.
 */
const library = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  repository: z.string().min(1).optional(),
  /** An agreed centre that keeps the library; it reads nothing of it. */
  peer: z.string().min(1).optional(),
  /** Whether work is acknowledged as soon as it is safe here, or when the peer has it too. */
  acknowledges: z.enum(['here', 'there']).default('here'),
  /** With `there`: after so long without the peer work goes on without it, and the centre says so. Else it waits. */
  givesWaySeconds: z.int().min(5).max(3600).optional(),
  /** Path of a file with the password of the library. Without it nobody restores anything: a copy belongs into a safe. */
  key: z.string().min(1),
  /** Path of a file with lines `NAME=value` that the store of the bucket asks for. */
  credentials: z.string().optional(),
})

/** Where the whole centre is backed up, and for whom it keeps replicas; without it the administrator uses other means. */
export const backupSettings = z
  .strictObject({
    libraries: z.array(library).max(4).default([]),
    keepDays: z.int().min(2).max(keepDaysMost).default(60),
    /** Peers whose whole replica is kept here. */
    keeps: z.array(z.strictObject({ peer: z.string().min(1) })).default([]),
    /** Where they lie; `kept` in the data folder where nothing is said. */
    keepsFolder: z.string().min(1).optional(),
  })
  .refine(
    ({ libraries }) => libraries.every(one => (one.peer === undefined) !== (one.repository === undefined)),
    {
      error: 'a library has either a repository or a peer',
    },
  )
  .refine(
    ({ libraries, keepDays }) =>
      libraries.every(one => !one.peer) || keepDays <= keepDaysMost - keptAsideDays,
    { error: `keepDays: at most ${keepDaysMost - keptAsideDays} with a library at a peer` },
  )

export type BackupLibrary = z.infer<typeof library>
type BackupSettings = z.infer<typeof backupSettings>

/** The same with paths made absolute. */
export const backupSettingsAt = (
  { libraries, keepsFolder, ...rest }: BackupSettings,
  at: (path: string) => string,
): BackupSettings => ({
  ...rest,
  ...(keepsFolder && { keepsFolder: at(keepsFolder) }),
  libraries: libraries.map(one => ({
    ...one,
    ...(one.repository && {
      repository: /^[a-z0-9]{2,}:/.test(one.repository) ? one.repository : at(one.repository),
    }),
    key: at(one.key),
    ...(one.credentials && { credentials: at(one.credentials) }),
  })),
})
