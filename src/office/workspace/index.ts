/**
 * Working store and DMS without guarantee: folders and files of people and units, reached from the desk and, by WebDAV
 * (RFC 4918, class 2), from the programs in which they are written; and working copies, in which a file of a record is
 * edited by such a program and comes back as its next version. Knows no record: it tells who gave it a copy when there
 * is something to take.
 */
import type { Module } from '#platform/manifest'
import { both } from '#platform/values'
import { workspaceProtocols } from './dav/protocols.ts'
import { store, storeBytes, storePlace } from './desk/stores.ts'
import { workspaceJobs } from './jobs.ts'

export {
  copyRefused,
  copyTaken,
  endWorkingCopy,
  fileOfCopy,
  isHeld,
  openWorkingCopy,
  savedSince,
} from './acts/open-working-copy.ts'
export { copyPath } from './dav/copy-address.ts'
export type { StoredFile } from './item.ts'
export { workspaceRefusals } from './refusals.ts'
export { copyById, openCopies, openCopiesOf } from './store/copies.ts'
export type { CopyOrigin, WorkingCopy } from './working-copy.ts'

export const workspace: Module = {
  name: 'office/workspace',
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'workspace.use',
      title: both('používat pracovní prostor', 'use the working store'),
      roles: ['mailroom', 'clerk', 'head', 'records-manager'],
    },
  ],
  pages: [store],
  bytes: [storeBytes],
  places: [storePlace],
  protocols: workspaceProtocols,
  jobs: workspaceJobs,
  logged: {
    events: {
      'workspace.file-saved': both('Uložení souboru', 'File saved'),
      'workspace.folder-made': both('Založení složky', 'Folder made'),
      'workspace.item-moved': both('Přesun nebo přejmenování', 'Moved or renamed'),
      'workspace.item-copied': both('Kopie', 'Copied'),
      'workspace.item-removed': both('Odstranění do koše', 'Put into the bin'),
      'workspace.item-restored': both('Obnovení z koše', 'Taken out of the bin'),
      'workspace.copy-saved': both('Uložení v editoru', 'Saved in an editor'),
    },
    objects: {
      'workspace-item': { title: both('položka pracovního prostoru', 'item of the working store') },
    },
  },
}
