import { access } from 'node:fs/promises'
import type { Health, Instance } from '#platform/manifest'
import { both } from '#platform/values'

/** Tells of watched folders that cannot be reached: somebody hands in and nobody takes. */
export async function repositoryHealth({ config }: Pick<Instance, 'config'>): Promise<Health[]> {
  const found: Health[] = []
  for (const { contract, folder } of config.repository?.folders ?? []) {
    const isThere = await access(folder).then(
      () => true,
      () => false,
    )
    found.push({
      name: `deposits-${contract}`,
      title: both('Sledované složky úložiště', 'Watched folders of the repository'),
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
