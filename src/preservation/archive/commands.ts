import { listOrganisations } from '#identity/organisations'
import type { Command } from '#platform/manifest'
import { both, say } from '#platform/values'
import { rebuildArchivalPackages } from './acts/rebuild-archival-package.ts'

/** `./egon archive rebuild`: the catalogue of every archive of this program, out of the store alone. */
export const archiveRebuild: Command = {
  name: 'archive rebuild',
  group: both('Úložiště', 'Storage'),
  summary: both(
    'Zahodí katalog digitálního archivu a postaví ho znovu z úložiště.',
    'Drops the catalogue of the digital archive and builds it again from the store.',
  ),
  usage: '',
  options: {},
  positionals: { least: 0, most: 0 },
  async run(call) {
    const instance = await call.instance()
    for (const { id, kind, name } of await listOrganisations(instance.database.kysely)) {
      if (kind !== 'archive') continue
      const done = await rebuildArchivalPackages(instance, {
        organisation: id,
        actor: { kind: 'system', name: 'archive rebuild' },
      })
      call.out(
        say(
          both(
            `${name}: balíčků ${done.packages}, verzí ${done.versions}.`,
            `${name}: packages ${done.packages}, versions ${done.versions}.`,
          ),
          call.tongue,
        ),
      )
    }
    return 0
  },
}
