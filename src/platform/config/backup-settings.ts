import { z } from 'zod'

/** Most days a backup is kept: what was destroyed by law must leave the backups too (PRS-071). */
const keepDaysMost = 90

/** A backup library: a folder (a disk, a mounted share, the files of a tape) or a bucket (`s3:https://host/bucket`). */
const library = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  repository: z.string().min(1),
  /** Path of a file with the password of the library. Without it nobody restores anything: a copy belongs into a safe. */
  key: z.string().min(1),
  /** Path of a file with lines `NAME=value` that the store of the bucket asks for. */
  credentials: z.string().optional(),
})

/** Where the whole centre is backed up; without it the administrator backs up by other means. */
export const backupSettings = z.strictObject({
  libraries: z.array(library).min(1).max(4),
  keepDays: z.int().min(2).max(keepDaysMost).default(60),
})

export type BackupLibrary = z.infer<typeof library>
type BackupSettings = z.infer<typeof backupSettings>

/** The same with paths made absolute. */
export const backupSettingsAt = (
  { libraries, ...rest }: BackupSettings,
  at: (path: string) => string,
): BackupSettings => ({
  ...rest,
  libraries: libraries.map(one => ({
    ...one,
    repository: /^[a-z0-9]{2,}:/.test(one.repository) ? one.repository : at(one.repository),
    key: at(one.key),
    ...(one.credentials && { credentials: at(one.credentials) }),
  })),
})
