import { sql } from 'kysely'
import type { Instance } from '#platform/acts'
import { parkedJobs } from '#platform/jobs'
import type { Health, Module } from '#platform/manifest'
import { both } from '#platform/values'

const databaseTitle = both('Databáze', 'Database')
const jobsTitle = both('Úlohy na pozadí', 'Background jobs')

const databaseHealth = async (instance: Instance): Promise<Health> => {
  try {
    await sql`select 1`.execute(instance.database.kysely)
    const says = both('Databáze odpovídá.', 'The database answers.')
    return { name: 'database', title: databaseTitle, well: true, says }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      name: 'database',
      title: databaseTitle,
      well: false,
      says: both(
        `Databáze neodpovídá (${reason}). Zkontrolujte, zda běží a zda je na disku místo.`,
        `The database does not answer (${reason}). Check that it runs and that the disk has space.`,
      ),
    }
  }
}

/** Jobs that were tried to the end and wait for a person. */
const queueHealth = async (instance: Instance): Promise<Health> => {
  const parked = await parkedJobs(instance.database.kysely)
  if (parked.length === 0)
    return {
      name: 'jobs',
      title: jobsTitle,
      well: true,
      says: both('Žádná úloha nezůstala odložena.', 'No job was given up.'),
    }
  const names = parked.map(({ name, count }) => `${name} × ${count}`).join(', ')
  return {
    name: 'jobs',
    title: jobsTitle,
    well: false,
    says: both(
      `Odložené úlohy: ${names}. Příčinu vypíše „egon jobs parked“, po nápravě je znovu spustí „egon jobs retry“.`,
      `Jobs given up: ${names}. “egon jobs parked” lists why, “egon jobs retry” starts them again once that is mended.`,
    ),
  }
}

/** What every part of the program says of itself; a probe that fails is itself not well. */
export async function askHealth(instance: Instance, modules: readonly Module[]): Promise<Health[]> {
  const database = await databaseHealth(instance)
  const all = database.well ? [database, await queueHealth(instance)] : [database]
  for (const module of modules) {
    if (!module.health) continue
    try {
      all.push(...(await module.health(instance)))
    } catch (error) {
      instance.log.error('health probe failed', { module: module.name, error })
      const says = both(
        `Část ${module.name} neumí říci svůj stav.`,
        `Part ${module.name} cannot tell its state.`,
      )
      all.push({ name: module.name, title: both(module.name, module.name), well: false, says })
    }
  }
  return all
}
