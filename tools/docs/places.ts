import type { Module } from '#platform/manifest'

/** A place where somebody asks for something or does it: a page, a form of it, bytes, a line of the interface, a protocol. */
export type AskedPlace = {
  readonly module: string
  readonly kind: 'page' | 'form' | 'bytes' | 'route' | 'protocol'
  readonly method: string
  readonly path: string
  readonly permission: string
  /** A form that says no permission asks for that of its page. */
  readonly isOwn: boolean
}

/** Every place of the modules, as their manifests say. */
export function placesOf(modules: readonly Module[]): AskedPlace[] {
  return modules.flatMap(({ name: module, pages = [], bytes = [], routes = [], protocols = [] }) => [
    ...pages.flatMap(({ path, permission, forms = {} }) => [
      { module, kind: 'page' as const, method: 'GET', path, permission, isOwn: true },
      ...Object.entries(forms).map(([name, form]) => ({
        module,
        kind: 'form' as const,
        method: 'POST',
        path: name === '' ? path : `${path === '/' ? '' : path}/${name}`,
        permission: form.permission ?? permission,
        isOwn: form.permission !== undefined,
      })),
    ]),
    ...bytes.map(({ path, permission }) => ({
      module,
      kind: 'bytes' as const,
      method: 'GET',
      path,
      permission,
      isOwn: true,
    })),
    ...routes.map(({ method, path, permission }) => ({
      module,
      kind: 'route' as const,
      method,
      path: `/api${path}`,
      permission,
      isOwn: true,
    })),
    // Programs sign in to a protocol by a key of their own, never by the session of a page.
    ...protocols.map(({ prefix, permission }) => ({
      module,
      kind: 'protocol' as const,
      method: 'ANY',
      path: `${prefix}/*`,
      permission,
      isOwn: true,
    })),
  ])
}
