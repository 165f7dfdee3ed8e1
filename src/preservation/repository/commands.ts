import { listOrganisations } from '#identity/organisations'
import type { Command } from '#platform/manifest'
import { both, say } from '#platform/values'
import { rebuildDepositedObjects } from './acts/rebuild-deposited-object.ts'

/** `./egon repository rebuild`: the catalogue of every keeper of this program, out of the store alone. */
export const repositoryRebuild: Command = {
  name: 'repository rebuild',
  group: both('Úložiště', 'Storage'),
  summary: both(
    'Zahodí katalog úložiště kraje (KDR, KDÚ) a postaví ho znovu z uložených celků.',
    'Drops the catalogue of the repository (KDR, KDU) and builds it again from the kept objects.',
  ),
  usage: '',
  options: {},
  positionals: { least: 0, most: 0 },
  async run(call) {
    const instance = await call.instance()
    for (const { id, name } of await listOrganisations(instance.database.kysely)) {
      const who = { organisation: id, actor: { kind: 'system', name: 'repository rebuild' } } as const
      const count = await rebuildDepositedObjects(instance, who)
      if (count === 0) continue
      call.out(say(both(`${name}: celků ${count}.`, `${name}: objects ${count}.`), call.tongue))
    }
    return 0
  },
}
