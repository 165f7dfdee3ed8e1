import { z } from 'zod'

/** Deposits of others: how long what came from outside waits for a second look, and watched folders. */
export const repositorySettings = z.strictObject({
  /** Hours in quarantine where a scanner for malware is set; what comes by a watched folder does not wait. */
  quarantineHours: z.number().min(0).max(720).default(24),
  /** Days for which the bytes of what was rejected or withdrawn stay. */
  rejectedDays: z.int().min(1).max(365).default(30),
  /** Days after which a transfer that nobody completed is withdrawn. */
  unfinishedDays: z.int().min(1).max(3650).default(90),
  folders: z
    .array(
      z.strictObject({
        /** IČO of the office that keeps. */
        office: z.string().regex(/^\d{8}$/),
        /** Number of the contract by which what lies there is handed in. */
        contract: z.string().min(1).max(50),
        folder: z.string().min(1),
      }),
    )
    .default([]),
})

type RepositorySettings = z.infer<typeof repositorySettings>

/** The same with its folders made absolute. */
export const repositorySettingsAt = (
  settings: RepositorySettings,
  at: (path: string) => string,
): RepositorySettings => ({
  ...settings,
  folders: settings.folders.map(one => ({ ...one, folder: at(one.folder) })),
})
