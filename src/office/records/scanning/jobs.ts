import { access } from 'node:fs/promises'
import { listOrganisations } from '#identity/organisations'
import type { Job } from '#platform/jobs'
import type { Health, Instance } from '#platform/manifest'
import { both } from '#platform/values'
import { byScanner, takeScans } from './take-scans.ts'

/** Each minute: scans that lie whole in the watched folders of the offices are taken in. */
export const takeScansJob: Job<{ instance: Instance }> = {
  name: 'records.take-scans',
  schedule: '* * * * *',
  run: async ({ instance }) => {
    const folders = instance.config.scans?.folders ?? []
    if (folders.length === 0) return
    for (const { id, ico, works_here: works } of await listOrganisations(instance.database.kysely)) {
      const found = folders.find(({ office }) => office === ico)
      if (!works || !found) continue
      try {
        await takeScans(instance, byScanner(id), found.folder)
      } catch (error) {
        instance.log.warn('a watched folder cannot be read', { folder: found.folder, error })
      }
    }
  },
}

/** Tells of watched folders that cannot be reached: the scanner writes and nobody takes. */
export async function scansHealth({ config }: Instance): Promise<Health[]> {
  const found: Health[] = []
  for (const { office, folder } of config.scans?.folders ?? []) {
    const isThere = await access(folder).then(
      () => true,
      () => false,
    )
    found.push({
      name: `scans-${office}`,
      title: both('Sledované složky skeneru', 'Watched folders of scanners'),
      well: isThere,
      says: isThere
        ? both(`${folder}: v pořádku.`, `${folder}: all is well.`)
        : both(
            `${folder}: složku nejde otevřít. Ověřte, že je připojená a program do ní smí psát.`,
            `${folder}: the folder cannot be opened. See that it is mounted and the program may write there.`,
          ),
    })
  }
  return found
}
