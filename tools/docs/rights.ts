import { roles } from '#platform/manifest'
import { modules } from '../../src/modules.ts'
import { code, page, table } from './markdown.ts'
import { placesOf } from './places.ts'

/** Who may ask for what and do what: every place of every manifest against every role. */
export function rightsDoc(): string {
  const declared = new Map(modules.flatMap(({ permissions = [] }) => permissions).map(one => [one.name, one]))
  const may = (permission: string, role: (typeof roles)[number]): boolean =>
    permission === 'public' ||
    permission === 'signed-in' ||
    (declared.get(permission)?.roles.includes(role) ?? false)
  const parts = modules.flatMap(module => {
    const places = placesOf([module])
    if (places.length === 0) return []
    const rows = places.map(({ method, path, permission }) => [
      code(`${method} ${path}`),
      code(permission),
      ...roles.map(role => (may(permission, role) ? '●' : '')),
    ])
    return [`## ${module.name}`, table(['place', 'permission', ...roles], rows)]
  })
  return page(
    'Rights',
    'Every page, form, download and line of the interface against every role, from the manifests. `test/rights.test.ts` asks each of them as each role, as somebody of another office and as nobody. What of the records a role may see beyond that is narrowed by restrictions of access, and for auditors by mandates.',
    ...parts,
  )
}
