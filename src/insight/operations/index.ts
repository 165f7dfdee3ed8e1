/**
 * Operations: how a centre runs, in numbers, and who is told. Reports go by day, by week and when something changes, under
 * the seal of the centre, to the next tier and to whoever services its disks; cut off, they wait. A region sees all centres
 * that report to it on one page.
 */
import type { Module } from '#platform/manifest'
import { both } from '#platform/values'
import { nothing } from './collectors/reading.ts'
import { reportCommand } from './commands.ts'
import { operationsHealth } from './desk/health.ts'
import { operationsPages, operationsPlaces } from './desk/index.ts'
import { type Operations, operationsModule, operationsOf } from './held.ts'
import { operationsJobs } from './jobs.ts'
import { operationsPeerRoutes } from './peer-routes.ts'

export const operations: Module = {
  name: operationsModule,
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'operations.read',
      title: both('vidět provoz centra a hlášení o něm', 'see how the centre runs and what is reported'),
      roles: ['administrator'],
    },
  ],
  open: async (_instance, modules) => {
    const value: Operations = { modules, hardware: nothing, unwell: null }
    return { value }
  },
  health: operationsHealth,
  metrics: async instance =>
    operationsOf(instance).hardware.values.map(one => ({
      ...one,
      labels: { ...one.labels },
      help: 'As the programs of the system tell it.',
    })),
  pages: operationsPages,
  places: operationsPlaces,
  peerRoutes: operationsPeerRoutes,
  jobs: operationsJobs,
  commands: [reportCommand],
}
