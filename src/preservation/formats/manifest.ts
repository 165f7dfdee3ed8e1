import type { Module } from '#platform/manifest'
import { both } from '#platform/values'
import { formatsIdentify, formatsUpdate } from './commands.ts'
import { formatsPages, formatsPlaces } from './desk/index.ts'
import { formatsHealth } from './health.ts'
import { formatsModule } from './held-release.ts'
import { openRelease } from './node/open-release.ts'
import { formatPath } from './pages/formats.page.ts'
import { formatsRisk, formatsRiskExport, formatsRiskImport } from './risk/commands.ts'
import { formatsValidate } from './validate/commands.ts'

export const formats: Module = {
  name: formatsModule,
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'formats.read',
      title: both('číst rozhodnutí o formátech souborů', 'read decisions on file formats'),
      roles: ['records-manager', 'administrator', 'auditor'],
    },
    {
      name: 'formats.decide',
      title: both('rozhodovat o formátech souborů', 'decide of file formats'),
      roles: ['records-manager', 'administrator'],
    },
  ],
  logged: {
    events: { 'formats.format-decided': both('Rozhodnutí o formátu souboru', 'Decision on a file format') },
    objects: {
      format: {
        title: both('formát souboru', 'file format'),
        page: { path: formatPath, permission: 'formats.read' },
      },
      'format-table': {
        title: both('rozhodnutí o formátech jiného úřadu', 'decisions on formats of another office'),
      },
    },
  },
  open: async ({ config, log }) => ({ value: openRelease(config.dataFolder, log) }),
  health: formatsHealth,
  pages: formatsPages,
  places: formatsPlaces,
  commands: [
    formatsIdentify,
    formatsValidate,
    formatsUpdate,
    formatsRisk,
    formatsRiskExport,
    formatsRiskImport,
  ],
}
