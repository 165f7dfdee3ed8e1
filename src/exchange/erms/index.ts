/**
 * The interface of the national standard (NSESSS chapter 8, Annex 1) between the records service and agenda systems: who
 * they are, custody asked for and given back, batches of events with their numbers, answers.
 *
 * Owns the systems and their lines. Leaves to the records service what custody and answers mean (`office/records`). Wire
 * names stay in `*.wire.ts`.
 */
import type { Module } from '#platform/manifest'
import { both } from '#platform/values'
import { agendaSystem, agendaSystemList, agendaSystemsPlace } from './desk/agenda-systems.ts'
import { ermsHealth } from './desk/health.ts'
import { ermsJobs } from './jobs.ts'
import { seedAgendaSystems } from './seed.ts'
import { ermsProtocols } from './server/protocol.ts'
import { namesOfSystems } from './store/agenda-systems.ts'

export const erms: Module = {
  name: 'exchange/erms',
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'erms.see',
      title: both('vidět agendové systémy úřadu', 'see agenda systems of the office'),
      roles: ['records-manager', 'administrator', 'auditor'],
    },
    {
      name: 'erms.manage',
      title: both('spravovat agendové systémy', 'manage agenda systems'),
      roles: ['administrator'],
    },
    {
      name: 'erms.register',
      title: both('zapisovat, co má agendový systém', 'enter what an agenda system has'),
      roles: ['records-manager', 'administrator'],
    },
  ],
  pages: [agendaSystemList, agendaSystem],
  places: [agendaSystemsPlace],
  protocols: ermsProtocols,
  jobs: ermsJobs,
  listens: {
    'records.agenda-systems-asked': 'erms.tell-systems',
    'records.agenda-systems-told': 'erms.tell-systems',
    // Outcomes of events that came in it go back.
    'erms.batch-taken': 'erms.tell-systems',
  },
  health: ermsHealth,
  seed: seedAgendaSystems,
  logged: {
    events: {
      'erms.system-added': both('Nový agendový systém', 'Agenda system added'),
      'erms.system-changed': both('Změna agendového systému', 'Agenda system changed'),
      'erms.system-switched-on': both(
        'Zapnutí spojení s agendovým systémem',
        'Line to an agenda system switched on',
      ),
      'erms.system-switched-off': both(
        'Vypnutí spojení s agendovým systémem',
        'Line to an agenda system switched off',
      ),
      'erms.system-key-made': both('Nový klíč agendového systému', 'Key of an agenda system made'),
      'erms.batch-sent': both('Předání dávky agendovému systému', 'Batch given to an agenda system'),
      'erms.batch-taken': both('Převzetí dávky od agendového systému', 'Batch taken from an agenda system'),
    },
    objects: {
      'agenda-system': {
        title: both('agendový systém', 'agenda system'),
        names: namesOfSystems,
        page: { path: id => `/agendove-systemy/${id}`, permission: 'erms.see' },
      },
    },
  },
}
