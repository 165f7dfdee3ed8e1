/**
 * Audit: the transaction log (*transakční protokol*), one line an event, chained by digests within an organisation.
 * Written in the act's own transaction, never changed, verified by walking it.
 */
import type { Module } from '#platform/manifest'
import { both } from '#platform/values'
import { logVerify } from './commands.ts'
import { auditPages, auditPlaces } from './desk/index.ts'
import { auditToday } from './desk/today.ts'
import { guidedTasks } from './guided-tasks.ts'
import { refusedType, wordingOf } from './wording.ts'

export { type Break, type ChainReport, verifyChain } from './acts/verify-chain.ts'
export { digestOf, type LoggedEvent } from './event.ts'
export {
  appendEvents,
  eventsBefore,
  eventsFrom,
  eventsOf,
  eventsOfObjects,
  eventsOfTypeAfter,
  hasEventSince,
} from './store.ts'
export { reasonIn, refusedAttemptOf } from './wording.ts'

export const audit: Module = {
  name: 'identity/audit',
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'audit.read-log',
      title: both('číst transakční protokol', 'read the transaction log'),
      roles: ['administrator', 'auditor'],
    },
  ],
  open: async (_instance, modules) => ({ value: wordingOf(modules) }),
  logged: {
    events: {
      [refusedType]: both('Odmítnutý pokus', 'Refused attempt'),
      'http.looked-at': both('Nahlédnutí', 'Look'),
      'http.sent': both('Odeslání formuláře nebo volání', 'Form or call sent'),
    },
    objects: { act: { title: both('úkon', 'act') }, address: { title: both('adresa', 'address') } },
  },
  tasks: guidedTasks,
  pages: auditPages,
  today: auditToday,
  places: auditPlaces,
  commands: [logVerify],
}
