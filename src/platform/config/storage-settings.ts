import { z } from 'zod'

/** Short name of a device, as it stands in rows and on pages. */
const name = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)

const device = z.discriminatedUnion('kind', [
  /** A bucket with versions and Object Lock; `secret` is the path of a file. Its host stands in `outbound.hosts`. */
  z.strictObject({
    kind: z.literal('s3-lock'),
    name,
    endpoint: z.url(),
    region: z.string().min(1).default('us-east-1'),
    bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
    accessKey: z.string().min(1),
    secret: z.string(),
    /** PEM believed there beside those of the settings. */
    authority: z.string().optional(),
  }),
  /** A folder on a disk of its own; read-only and immutable files. Root of the machine can unlock it. */
  z.strictObject({ kind: z.literal('fs-worm'), name, folder: z.string().min(1) }),
  /** Volumes that only grow and are closed when full, for tapes and optical media. */
  z.strictObject({
    kind: z.literal('segments'),
    name,
    folder: z.string().min(1),
    /** After so much a volume is closed and never opened again. */
    volumeMiB: z.int().min(1).max(64_000_000).default(1_000_000),
  }),
])

/** Where further copies of what is kept go, and how much of a disk the reading of old bytes may take. */
export const storageSettings = z.strictObject({
  devices: z
    .array(device)
    .max(20)
    .default([])
    .refine(all => new Set(all.map(one => one.name)).size === all.length, 'two devices of one name'),
  /**
   * Further disk volumes for objects at rest, mounted at `volumes/NAME` of the data folder, so that backups and replicas
   * of the whole centre hold them too; each is marked once by `./egon storage volumes --make NAME`.
   */
  volumes: z
    .array(
      z.strictObject({
        name,
        /** A draining one gives its objects away and can then be retired. */
        state: z.enum(['fill', 'drain']).default('fill'),
        /** So much of it is left free. */
        keepFreeMiB: z.int().min(0).default(1024),
      }),
    )
    .max(50)
    .default([])
    .refine(all => new Set(all.map(one => one.name)).size === all.length, 'two volumes of one name'),
  /** Days an object stays on the volume where it was received before it goes on to a further one. */
  restAfterDays: z.number().min(0).max(3650).default(1),
  /** Days between the order of the first person to destroy an object and the earliest signature of the second. */
  coolingOffDays: z.int().min(0).max(365).optional(),
  scrub: z
    .strictObject({
      /** Every byte is read again within so many days. */
      days: z.int().min(1).max(365).default(30),
      /** At most so much is read in a second, so that people's work goes first. */
      mibPerSecond: z.int().min(1).max(10_000).default(50),
      /** Nothing is read. */
      paused: z.boolean().default(false),
    })
    .prefault({}),
})

export type StorageSettings = z.infer<typeof storageSettings>
export type DeviceSettings = StorageSettings['devices'][number]

/** The same with the paths of folders and secrets made absolute. */
export const storageSettingsAt = (
  { devices, ...same }: StorageSettings,
  at: (path: string) => string,
): StorageSettings => ({
  ...same,
  devices: devices.map(one =>
    one.kind === 's3-lock'
      ? { ...one, secret: at(one.secret), ...(one.authority && { authority: at(one.authority) }) }
      : { ...one, folder: at(one.folder) },
  ),
})
