import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import type { Health } from '#platform/manifest'
import { both } from '#platform/values'
import { openIntents } from './store.ts'
import { objectStoresOf } from './stores.ts'

/** What of the store needs a person: objects put aside, and writing that came to no end. */
export async function objectsHealth(instance: Instance): Promise<Health[]> {
  const { ocfl } = objectStoresOf(instance)
  const orphans = await ocfl.orphans()
  let unfinished = 0
  for (const { id } of await listOrganisations(instance.database.kysely)) {
    const who = { organisation: id, actor: { kind: 'system', name: 'health' } } as const
    const open = await instance.runner.read(who, scope => openIntents(scope))
    unfinished += open.filter(({ object_id }) => !ocfl.writing.has(object_id)).length
  }
  return [
    {
      name: 'objects.orphans',
      well: orphans.length === 0,
      says:
        orphans.length === 0
          ? both('V úložišti není nic navíc.', 'There is nothing surplus in the store.')
          : both(
              `Při obnově bylo odloženo ${orphans.length} částí objektů (složka ${ocfl.places.orphans}). Prohlédněte je; nic z nich nebylo potvrzeno jako uložené.`,
              `Recovery put ${orphans.length} parts of objects aside (folder ${ocfl.places.orphans}). Look at them; none was acknowledged as kept.`,
            ),
    },
    {
      name: 'objects.unfinished',
      well: unfinished === 0,
      says:
        unfinished === 0
          ? both('Všechna ukládání jsou dokončena.', 'All writing has come to its end.')
          : both(
              `${unfinished} ukládání nebo odstranění čeká na dokončení. Dokončí se samo při dalším zápisu nebo po restartu.`,
              `${unfinished} writings or removals wait to be finished. They end by themselves with the next writing or after a restart.`,
            ),
    },
  ]
}
