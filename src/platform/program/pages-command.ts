import { sql } from 'kysely'
import type { Command, Module } from '#platform/manifest'
import { both } from '#platform/values'

/** Lists a real address of every page, for each office of an instance: what the checks of all pages go through. */
export const pagesCommand = (modules: readonly Module[]): Command => ({
  name: 'pages',
  group: both('Provoz', 'Running'),
  summary: both(
    'vypíše adresy všech stránek s příklady z úřadů',
    'lists addresses of all pages with examples from the offices',
  ),
  usage: '--config FILE',
  options: {},
  positionals: { least: 0, most: 0 },
  run: async call => {
    const instance = await call.instance()
    const mounted = new Set(instance.config.modules)
    const pages = modules
      .filter(({ name }) => name.startsWith('identity/') || mounted.has(name))
      .flatMap(module => module.pages ?? [])
    const offices = await sql<{ id: string; mark: string }>`
      select id, mark from organisations.organisation where works_here order by created_at`.execute(
      instance.database.kysely,
    )
    for (const office of offices.rows) {
      const who = { organisation: office.id, actor: { kind: 'system', name: 'pages' } } as const
      for (const page of pages) {
        const addresses = (await instance.runner.read(who, async scope => page.samples?.(scope))) ?? []
        for (const address of addresses)
          call.out(
            JSON.stringify({ office: office.mark, page: page.path, permission: page.permission, address }),
          )
        if (!page.samples)
          call.out(
            JSON.stringify({
              office: office.mark,
              page: page.path,
              permission: page.permission,
              address: null,
            }),
          )
      }
    }
    return 0
  },
})
