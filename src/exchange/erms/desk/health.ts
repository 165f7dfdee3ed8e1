import { listOrganisations } from '#identity/organisations'
import type { Health, Instance } from '#platform/manifest'
import { both } from '#platform/values'
import { byProgram } from '../jobs.ts'
import { agendaSystems } from '../store/agenda-systems.ts'

const title = both('Agendové systémy', 'Agenda systems')

/** Tells of lines that are on and do not work. */
export async function ermsHealth(instance: Instance): Promise<Health[]> {
  const found: Health[] = []
  for (const { id, name, works_here: works } of await listOrganisations(instance.database.kysely)) {
    if (!works) continue
    for (const system of await instance.runner.read(byProgram(id), agendaSystems)) {
      if (!system.is_on) continue
      const trouble = system.trouble ?? both('v pořádku.', 'all is well.')
      found.push({
        name: `agenda-system-${system.id}`,
        title,
        well: system.trouble === null,
        says: both(`${name}, ${system.name}: ${trouble.cs}`, `${name}, ${system.name}: ${trouble.en}`),
      })
    }
  }
  return found
}
