import type { SenderKey } from './senders.ts'

/** What the office has done with a letter besides filing and settling it. */
export type LetterWork = {
  /** Given to a unit, where it waits to be taken over or was refused. */
  readonly given?: {
    readonly unit: string
    readonly note: string
    readonly refused?: { readonly by: string; readonly reason: string }
  }
  /** Term for settling in days from its receipt. */
  readonly termDays?: number
  readonly note?: string
  /** The answer, written by a template of the office. */
  readonly reply?: {
    readonly subject: string
    readonly template: string
    readonly finished: boolean
    /** Posts that approve it in order; what the first said. */
    readonly approval?: {
      readonly by: readonly string[]
      readonly returned?: string
      readonly approved?: boolean
    }
  }
  /** The answer that has gone; its text. */
  readonly answer?: { readonly subject: string; readonly text: readonly string[] }
  /** Who besides its handler may read it, and why. */
  readonly restricted?: {
    readonly reason: string
    readonly admitted: readonly string[]
    readonly days?: number
  }
  readonly task?: { readonly to: string; readonly text: string; readonly inDays: number }
}

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
  /** Names of files made beside the letters. */
  readonly attachments?: readonly string[]
  readonly dossier?: string
  /** Mark of the separate register it goes into. */
  readonly register?: string
  /** Why its registration was cancelled. */
  readonly cancelled?: string
  /** Number of the post on an item to own hands. */
  readonly postNumber?: string
  readonly settled?: 'noted' | 'by-document' | 'by-note' | 'other'
  readonly work?: LetterWork
}

/** Separate registers of the offices. */
export const registers: readonly {
  readonly office: string
  readonly mark: string
  readonly name: string
  readonly purpose: string
}[] = [
  { office: 'javorova', mark: 'FA', name: 'Faktury došlé', purpose: 'Přijaté faktury, dobropisy a upomínky' },
]

/** Dossiers the letters lie in, by key; letters of one dossier come in their order. */
export type DossierPlan = {
  readonly key: string
  readonly office: string
  readonly by: string
  readonly subject: string
  readonly code: string
  readonly until: 'open' | 'closed' | 'handed-over' | 'reopened' | 'refused' | 'mended'
  /** Why its disposal is suspended. */
  readonly held?: string
  /** The day on which the outside event came that its retention waits for. */
  readonly outsideEvent?: string
  /** What is wrong with the package that the records centre refuses. */
  readonly fault?: 'digest' | 'name' | 'address'
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
    held: 'Okresní soud v Podhradí nad Jasanou spis potřebuje k řízení 7 C 41/2026.',
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
  {
    key: 'plot',
    office: 'podhradi',
    by: 'prostredi',
    subject: 'Kácení thují u hřbitova',
    code: '231.1',
    until: 'refused',
    fault: 'digest',
  },
  {
    key: 'vykop',
    office: 'podhradi',
    by: 'doprava',
    subject: 'Výkop v ulici Na Hrázi',
    code: '280.1',
    until: 'refused',
    fault: 'name',
  },
  {
    key: 'psi',
    office: 'podhradi',
    by: 'finance',
    subject: 'Poplatek ze psů – odhlášení',
    code: '181.1',
    until: 'refused',
    fault: 'address',
  },
  {
    key: 'trh',
    office: 'podhradi',
    by: 'doprava',
    subject: 'Vánoční trh na náměstí',
    code: '280.1',
    until: 'mended',
    fault: 'digest',
  },
  {
    key: 'odpady',
    office: 'podhradi',
    by: 'finance',
    subject: 'Poplatek za psa – sleva',
    code: '181.1',
    until: 'closed',
  },
  {
    key: 'studna',
    office: 'podhradi',
    by: 'prostredi',
    subject: 'Odběr vody ze studny u mlýna',
    code: '231.3',
    until: 'closed',
  },
  {
    key: 'darovani',
    office: 'javorova',
    by: 'spisovna',
    subject: 'Darovací smlouva – hasiči',
    code: '51.1',
    until: 'closed',
  },
  {
    key: 'ples',
    office: 'lhotka',
    by: 'urad',
    subject: 'Obecní ples 2026',
    code: '51.1',
    until: 'closed',
  },
  {
    key: 'vylet',
    office: 'skola',
    by: 'kancelar',
    subject: 'Školní výlet na Doubravu',
    code: '51.1',
    until: 'closed',
  },
  {
    key: 'dotace',
    office: 'kraj',
    by: 'spisovna',
    subject: 'Dotace na obnovu aleje',
    code: '51.1',
    until: 'refused',
    fault: 'name',
  },
  {
    key: 'posudek',
    office: 'kraj',
    by: 'podatelna',
    subject: 'Posudek stavu lesa',
    code: '51.1',
    until: 'closed',
  },
  {
    key: 'pila',
    office: 'javorova',
    by: 'spisovna',
    subject: 'Studna u pily',
    code: '231.4',
    until: 'closed',
    outsideEvent: '2007-11-30',
  },
  {
    key: 'hajenka',
    office: 'javorova',
    by: 'spisovna',
    subject: 'Studna u hájenky',
    code: '231.4',
    until: 'closed',
    outsideEvent: '2008-03-31',
  },
]
