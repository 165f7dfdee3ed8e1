import { join } from 'node:path'
import { z } from 'zod'
import type { SeedCall } from '#platform/manifest'
import { importMedium } from './acts/import-medium.ts'
import { pinOwner } from './acts/pin-owner.ts'

const shape = z.strictObject({
  /** Name of the owner's centre, its title, and the file with the certificate of its seal. */
  owner: z.string(),
  title: z.string(),
  certificate: z.string(),
  /** Folder of a medium of the owner, in the folder of the region. */
  medium: z.string(),
})

/** Enters the owner of a demo's replica and imports its first medium; the rest comes over the line. */
export async function seedNationalReplica({ instance, things, folder, byProgram }: SeedCall): Promise<void> {
  const { owner: name, title, certificate, medium } = shape.parse(things)
  await pinOwner(instance, byProgram, { name, title, certificateFile: certificate })
  await importMedium(instance, byProgram, join(folder, medium))
}
