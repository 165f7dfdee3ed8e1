import type { ComponentForm } from './order.ts'
import type { CheckResult, SettlementMethod } from './order-parts.ts'

/** Our words and the standard's; each list is complete. */
export const formWords = {
  draft: 'koncept',
  original: 'originál',
  output: 'originál ve výstupním datovém formátu',
  digitised: 'digitalizát',
  container: 'kontejner',
} as const satisfies Record<ComponentForm, string>

export const methodWords = {
  'by-document': 'vyřízení dokumentem',
  forwarded: 'postoupení',
  noted: 'vzetí na vědomí',
  'by-note': 'vyřízení záznamem na dokumentu',
  other: 'jiný způsob',
} as const satisfies Record<SettlementMethod, string>

export const resultWords = {
  valid: 'platný',
  invalid: 'neplatný',
  undetermined: 'platnost nelze posoudit',
} as const satisfies Record<CheckResult, string>

/** Kinds of objects in the package: name in the log, name in the structural map. */
export const objectWords = {
  plan: { log: 'SpisovyPlan', map: 'spisový plán' },
  group: { log: 'VecnaSkupina', map: 'věcná skupina' },
  'type-dossier': { log: 'TypovySpis', map: 'typový spis' },
  part: { log: 'Soucast', map: 'součást' },
  volume: { log: 'Dil', map: 'díl' },
  dossier: { log: 'Spis', map: 'spis' },
  document: { log: 'Dokument', map: 'dokument' },
  component: { log: 'Komponenta', map: 'komponenta' },
} as const
export type ObjectKind = keyof typeof objectWords
