import { z } from 'zod'

/** Who is told how this centre runs, and by which numbers. */
const addressee = z.strictObject({
  name: z.string().min(1).max(100),
  /** Name of an agreed centre that is told over mutual TLS. */
  peer: z.string().optional(),
  /** A folder into which each report is written, for a service party that fetches it. */
  folder: z.string().optional(),
  /** An address of a service party that takes each report by POST; its host stands in `outbound.hosts`. */
  url: z.url().optional(),
  /** Path of a file with the token it is asked with (`Authorization: Bearer`). */
  token: z.string().optional(),
  /** How the names of the numbers begin that it is told; the storage, copies and backups where left out. */
  numbers: z.array(z.string().regex(/^egon_[a-z_]*$/)).optional(),
})

const waysOf = ({ peer, folder, url }: z.infer<typeof addressee>): string[] =>
  [peer, folder, url].filter(way => way !== undefined)

export const operationsSettings = z.strictObject({
  reports: z
    .array(addressee)
    .max(20)
    .default([])
    .refine(all => all.every(ways => waysOf(ways).length === 1), {
      message: 'an addressee has a peer, a folder or an address',
    }),
  /** Programs of the system that tell of disks; one that is missing is passed over. */
  disks: z.boolean().default(true),
})

type OperationsSettings = z.infer<typeof operationsSettings>
export type ReportAddressee = OperationsSettings['reports'][number]

/** The same with paths made absolute. */
export const operationsSettingsAt = (
  settings: OperationsSettings,
  at: (path: string) => string,
): OperationsSettings => ({
  ...settings,
  reports: settings.reports.map(one => ({
    ...one,
    ...(one.folder && { folder: at(one.folder) }),
    ...(one.token && { token: at(one.token) }),
  })),
})
