import { type Module, roles } from '#platform/manifest'
import { modules } from '../../src/modules.ts'
import { code, page, table } from './markdown.ts'

/** Where a permission is asked for: pages with their forms, downloads, lines of the interface. */
function asked(all: readonly Module[]): Map<string, string[]> {
  const places = new Map<string, string[]>()
  const note = (permission: string, place: string) =>
    places.set(permission, [...(places.get(permission) ?? []), code(place)])
  for (const module of all) {
    for (const { path, permission, forms } of module.pages ?? []) {
      note(permission, path)
      for (const [name, form] of Object.entries(forms ?? {}))
        if (form.permission)
          note(form.permission, `POST ${name === '' ? path : `${path === '/' ? '' : path}/${name}`}`)
    }
    for (const { path, permission } of module.bytes ?? []) note(permission, path)
    for (const { method, path, permission } of module.routes ?? []) note(permission, `${method} /api${path}`)
  }
  return places
}

/** Table of rights, from the manifests; a right that is asked for but declared by nobody is an error. */
export function permissionsDoc(): string {
  const declared = modules.flatMap(module => module.permissions ?? [])
  const places = asked(modules)
  const open = ['public', 'signed-in']
  for (const name of places.keys())
    if (!open.includes(name) && !declared.some(one => one.name === name))
      throw new Error(`permission ${name} is asked for and no manifest declares it`)
  const rights = declared.map(one => [
    code(one.name),
    one.title.cs,
    one.title.en,
    ...roles.map(role => (one.roles.includes(role) ? '●' : '')),
  ])
  const where = [...open, ...declared.map(({ name }) => name)].map(name => [
    code(name),
    (places.get(name) ?? []).join(', ') || '–',
  ])
  return page(
    'Permissions',
    'A post has roles, a role has permissions; the manifests say which. Row security by organisation stands below all of this.',
    '## Who has them',
    table(['permission', 'Czech', 'English', ...roles], rights),
    '## Where they are asked for',
    '`public` needs no sign-in, `signed-in` any post. A form without its own permission asks for that of its page.',
    table(['permission', 'where'], where),
  )
}
