import type { SenderKey } from './senders.ts'

/** A letter as it comes to an office, and how far the office has got with it. */
export type Letter = {
  readonly office: string
  readonly sender: SenderKey
  readonly subject: string
  readonly text: readonly string[]
  readonly daysAgo: number
  readonly holder: string
  /** `pdf` is an output format; `txt` is not and needs a converted version. */
  readonly form?: 'pdf' | 'txt'
  readonly attachments?: readonly string[]
  readonly dossier?: string
  readonly settled?: 'noted' | 'by-document' | 'other'
}

/** Dossiers the letters lie in, by key; letters of one dossier come in their order. */
export type DossierPlan = {
  readonly key: string
  readonly office: string
  readonly by: string
  readonly subject: string
  readonly code: string
  readonly until: 'open' | 'closed' | 'handed-over' | 'reopened'
}

export const dossiers: readonly DossierPlan[] = [
  {
    key: 'lipa',
    office: 'javorova',
    by: 'podatelna',
    subject: 'Kácení lípy na návsi',
    code: '231.1',
    until: 'handed-over',
  },
  {
    key: 'skladka',
    office: 'javorova',
    by: 'podatelna',
    subject: 'Černá skládka v lese Doubrava',
    code: '231.2',
    until: 'closed',
  },
  {
    key: 'pes',
    office: 'javorova',
    by: 'podatelna',
    subject: 'Poplatek ze psa – Novák',
    code: '181.1',
    until: 'open',
  },
  {
    key: 'petice',
    office: 'javorova',
    by: 'spisovna',
    subject: 'Petice za opravu hřiště',
    code: '101.2',
    until: 'open',
  },
  {
    key: 'letak',
    office: 'javorova',
    by: 'spisovna',
    subject: 'Reklamní nabídky 2026',
    code: '51.9',
    until: 'handed-over',
  },
  {
    key: 'prazdny',
    office: 'javorova',
    by: 'podatelna',
    subject: 'Vítání občánků 2026',
    code: '51.1',
    until: 'open',
  },
  {
    key: 'jasan',
    office: 'podhradi',
    by: 'prostredi',
    subject: 'Povolení kácení jasanu – Lipová ulice',
    code: '231.1',
    until: 'handed-over',
  },
  {
    key: 'aleje',
    office: 'podhradi',
    by: 'prostredi',
    subject: 'Ořez aleje podél Jasany',
    code: '231.1',
    until: 'closed',
  },
  {
    key: 'leseni',
    office: 'podhradi',
    by: 'doprava',
    subject: 'Lešení na chodníku v Tržní ulici',
    code: '280.1',
    until: 'open',
  },
  {
    key: 'dotaz',
    office: 'podhradi',
    by: 'prostredi',
    subject: 'Žádost o informace – rozpočet zeleně',
    code: '101.3',
    until: 'reopened',
  },
  {
    key: 'zapis',
    office: 'lhotka',
    by: 'urad',
    subject: 'Zasedání zastupitelstva č. 3',
    code: '101.1',
    until: 'handed-over',
  },
  {
    key: 'exkurze',
    office: 'skola',
    by: 'kancelar',
    subject: 'Exkurze do arboreta',
    code: '51.1',
    until: 'open',
  },
]
