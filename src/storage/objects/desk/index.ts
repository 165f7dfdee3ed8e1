import { z } from 'zod'
import { type ByteRoute, form, type Page, type Place } from '#platform/html'
import type { Permission } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both, isDay } from '#platform/values'
import { objectPath, storagePath } from '../addresses.ts'
import { objectPage } from '../pages/object.page.ts'
import { storagePage } from '../pages/storage.page.ts'
import { objectsRefusals } from '../refusals.ts'
import { renewedRootOf } from '../store/root-renewals.ts'
import { versionRows } from '../store.ts'
import { objectForms, objectLabels } from './object-forms.ts'
import { lookAtObject, lookAtStorage } from './seen-storage.ts'

const permission = 'objects.see'
const title = both('Úložiště', 'Storage')

export const objectsPermissions: readonly Permission[] = [
  {
    name: permission,
    title: both('vidět stav úložiště', 'see the state of the storage'),
    roles: ['administrator', 'records-manager', 'auditor'],
  },
  {
    name: 'objects.keep',
    title: both(
      'měnit zámky, zadržovat a ničit uložené objekty',
      'change locks, hold and destroy what is kept',
    ),
    roles: ['records-manager'],
  },
  {
    name: 'objects.mend',
    title: both('opravovat poškozené objekty', 'mend damaged objects'),
    roles: ['administrator', 'records-manager'],
  },
]

const storage: Page = {
  path: storagePath,
  permission,
  title,
  show: async call => {
    const seen = await call.read(scope => lookAtStorage(scope, call.instance))
    return { title: call.saying(title), body: storagePage(call, seen) }
  },
  forms: {
    najit: form({
      permission,
      fields: z.object({ object: z.string().trim().min(1).max(500) }),
      act: async (_call, { object }) => ({ to: objectPath(object) }),
    }),
  },
  labels: objectLabels,
  samples: async () => [storagePath],
}

const object: Page = {
  path: `${storagePath}/:id`,
  permission,
  title,
  labels: objectLabels,
  show: async (call, attempt) => {
    const id = call.params.id ?? ''
    const seen = await call.read(scope => lookAtObject(scope, id))
    if (!seen) throw refuse(objectsRefusals['not-here'], { what: id })
    return { title: id, body: objectPage(call, seen, attempt) }
  },
  forms: objectForms,
  samples: async scope => {
    const rows = await versionRows(scope)
    return rows.slice(0, 1).map(row => objectPath(row.object_id))
  },
}

/** A daily root as it was sealed, to be filed elsewhere and checked by the single file of `docs/verifier`. */
const root: ByteRoute = {
  path: `${storagePath}/koreny/:day`,
  permission,
  answer: async call => {
    const day = call.params.day ?? ''
    const sealed = isDay(day) ? await call.read(scope => renewedRootOf(scope, day)) : undefined
    if (!sealed) throw refuse(objectsRefusals['not-here'], { what: day })
    const bytes = Buffer.from(`${JSON.stringify(sealed)}\n`)
    return { bytes, mime: 'application/json', fileName: `koren-${day}.json`, inline: false }
  },
}

export const objectsBytes: readonly ByteRoute[] = [root]
export const objectsPages: readonly Page[] = [storage, object]
export const objectsPlaces: readonly Place[] = [{ path: storagePath, title, permission, order: 82 }]
