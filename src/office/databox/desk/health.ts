import { listOrganisations } from '#identity/organisations'
import type { Health, Instance } from '#platform/manifest'
import { both } from '#platform/values'
import { silenceMs } from '../box.ts'
import { boxOf } from '../store/boxes.ts'
import { countIncoming } from '../store/incoming.ts'
import { byBoxes } from '../visit/visit.ts'

const title = both('Datové schránky', 'Data boxes')

/** Tells of boxes that could not be visited for long, and of messages that could not be fetched or taken in. */
export async function databoxHealth(instance: Instance): Promise<Health[]> {
  const found: Health[] = []
  for (const { id, name, works_here: works } of await listOrganisations(instance.database.kysely)) {
    if (!works) continue
    const { box, counts } = await instance.runner.read(byBoxes(id), async scope => ({
      box: await boxOf(scope),
      counts: await countIncoming(scope),
    }))
    if (!box) continue
    const since = box.last_success_at ?? box.last_try_at
    const isSilent = since !== null && instance.clock.now().getTime() - since.getTime() > silenceMs
    const isWell = (box.trouble === null || box.failures < 3) && !isSilent && counts.troubled === 0
    const trouble = box.trouble ?? both('Dlouho nebyla vybrána.', 'It was not visited for long.')
    found.push({
      name: `data-box-${box.box_id}`,
      title,
      well: isWell,
      says: isWell
        ? both(`${name} (${box.box_id}): v pořádku.`, `${name} (${box.box_id}): all is well.`)
        : counts.troubled > 0 && box.trouble === null
          ? both(
              `${name} (${box.box_id}): ${counts.troubled} zpráv se nepodařilo převzít. Otevřete Datovou schránku v menu.`,
              `${name} (${box.box_id}): ${counts.troubled} messages could not be taken in. Open Data box in the menu.`,
            )
          : both(`${name} (${box.box_id}): ${trouble.cs}`, `${name} (${box.box_id}): ${trouble.en}`),
    })
  }
  return found
}
