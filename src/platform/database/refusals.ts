import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

export const databaseRefusals = refusals('database', {
  'postgres-missing': {
    status: 503,
    law: null,
    sentence: ({ packages }: { packages: string }) =>
      both(
        `Na počítači chybí PostgreSQL s PostGIS. Nainstalujte balíčky: ${packages} (jako správce: apt-get install ${packages}), nebo nastavte DATABASE_URL.`,
        `PostgreSQL with PostGIS is missing. Install the packages ${packages} (as root: apt-get install ${packages}), or set DATABASE_URL.`,
      ),
  },
  'postgres-failed': {
    status: 503,
    law: null,
    sentence: ({ step, reason }: { step: string; reason: string }) =>
      both(
        `Databázi se nepodařilo spustit (${step}): ${reason}`,
        `The database did not start (${step}): ${reason}`,
      ),
  },
  'migration-changed': {
    status: 500,
    law: null,
    sentence: ({ module, name }: { module: string; name: string }) =>
      both(
        `Změna databáze ${module}/${name} se liší od té, která už proběhla. Použijte původní vydání programu.`,
        `Migration ${module}/${name} differs from the one already run. Use the original release.`,
      ),
  },
})
