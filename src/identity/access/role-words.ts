import type { Role } from '#platform/manifest'
import { type Both, both } from '#platform/values'

/** How roles are called on the screen. */
export const roleWords: Readonly<Record<Role, Both>> = {
  mailroom: both('podatelna', 'mailroom'),
  clerk: both('referent', 'clerk'),
  head: both('vedoucí', 'head of unit'),
  'records-manager': both('správce spisovny', 'records manager'),
  archivist: both('archivář', 'archivist'),
  administrator: both('správce', 'administrator'),
  auditor: both('kontrolor', 'auditor'),
  depositor: both('ukladatel', 'depositor'),
}
