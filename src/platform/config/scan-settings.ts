import { z } from 'zod'

/** Folders into which scanners write, one an office at most. */
export const scanSettings = z.strictObject({
  folders: z.array(
    z.strictObject({
      /** IČO of the office whose scans they are. */
      office: z.string().regex(/^\d{8}$/),
      folder: z.string().min(1),
    }),
  ),
})

type ScanSettings = z.infer<typeof scanSettings>

/** The same with its folders made absolute. */
export const scanSettingsAt = ({ folders }: ScanSettings, at: (path: string) => string): ScanSettings => ({
  folders: folders.map(one => ({ ...one, folder: at(one.folder) })),
})
