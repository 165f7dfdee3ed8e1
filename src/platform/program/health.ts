import { sql } from 'kysely'
import type { Instance } from '#platform/acts'
import type { Health, Module } from '#platform/manifest'
import { both } from '#platform/values'

const databaseHealth = async (instance: Instance): Promise<Health> => {
  try {
    await sql`select 1`.execute(instance.database.kysely)
    return { name: 'database', well: true, says: both('Databáze odpovídá.', 'The database answers.') }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return {
      name: 'database',
      well: false,
      says: both(
        `Databáze neodpovídá (${reason}). Zkontrolujte, zda běží a zda je na disku místo.`,
        `The database does not answer (${reason}). Check that it runs and that the disk has space.`,
      ),
    }
  }
}

/** What every part of the program says of itself; a probe that fails is itself not well. */
export async function askHealth(instance: Instance, modules: readonly Module[]): Promise<Health[]> {
  const all = [await databaseHealth(instance)]
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
      all.push({ name: module.name, well: false, says })
    }
  }
  return all
}
