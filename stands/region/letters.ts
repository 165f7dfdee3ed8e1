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

const polite = 'Děkuji za vyřízení a jsem s pozdravem.'

export const letters: readonly Letter[] = [
  {
    office: 'javorova',
    sender: 'elder',
    subject: 'Žádost o povolení kácení lípy',
    daysAgo: 40,
    holder: 'podatelna',
    dossier: 'lipa',
    settled: 'by-document',
    text: [
      'Žádám o povolení kácení lípy srdčité na návsi, obvod kmene 190 cm. Strom je po vichřici rozlomený a ohrožuje chodce.',
      polite,
    ],
  },
  {
    office: 'javorova',
    sender: 'club',
    subject: 'Vyjádření spolku ke kácení lípy',
    daysAgo: 33,
    holder: 'podatelna',
    dossier: 'lipa',
    settled: 'noted',
    text: ['Spolek nemá proti kácení námitek, žádá však náhradní výsadbu dvou lip na témže místě.'],
  },
  {
    office: 'javorova',
    sender: 'younger',
    subject: 'Oznámení o černé skládce',
    daysAgo: 12,
    holder: 'podatelna',
    dossier: 'skladka',
    settled: 'by-document',
    attachments: ['foto'],
    text: ['V lese Doubrava u studánky leží hromada pneumatik. Posílám fotografii.'],
  },
  {
    office: 'javorova',
    sender: 'elder',
    subject: 'Přihlášení psa k poplatku',
    daysAgo: 6,
    holder: 'podatelna',
    dossier: 'pes',
    text: ['Přihlašuji psa, kříženec, stáří 2 roky, čip 203 000 000 000 001.', polite],
  },
  {
    office: 'javorova',
    sender: 'club',
    subject: 'Petice za opravu dětského hřiště',
    daysAgo: 4,
    holder: 'spisovna',
    dossier: 'petice',
    text: ['My, níže podepsaní, žádáme opravu hřiště u školky. Připojeno 48 podpisů.'],
  },
  {
    office: 'javorova',
    sender: 'market',
    subject: 'Nabídka kancelářských potřeb',
    daysAgo: 2,
    holder: 'spisovna',
    form: 'txt',
    dossier: 'letak',
    settled: 'noted',
    text: ['Akce! Papír o polovinu levněji jen do pátku.'],
  },
  {
    office: 'javorova',
    sender: 'doctor',
    subject: 'Dotaz na svoz bioodpadu',
    daysAgo: 1,
    holder: 'podatelna',
    text: ['Prosím o sdělení, kdy se letos naposledy sváží bioodpad.', polite],
  },
  {
    office: 'javorova',
    sender: 'foreign',
    subject: 'Žádost o stánek na jarmarku',
    daysAgo: 0,
    holder: 'podatelna',
    text: ['Žádám o místo pro stánek 3 × 3 m na svatomartinském jarmarku.'],
  },
  {
    office: 'podhradi',
    sender: 'hyphen',
    subject: 'Žádost o kácení jasanu',
    daysAgo: 60,
    holder: 'prostredi',
    dossier: 'jasan',
    settled: 'by-document',
    text: ['Žádám o povolení kácení jasanu ztepilého v zahradě domu Lipová 12a.', polite],
  },
  {
    office: 'podhradi',
    sender: 'trader',
    subject: 'Odborný posudek stavu jasanu',
    daysAgo: 52,
    holder: 'prostredi',
    dossier: 'jasan',
    settled: 'noted',
    text: [
      'Kmen je napaden dřevomornou houbou, provozní bezpečnost je nízká. Doporučuji kácení v době vegetačního klidu.',
    ],
  },
  {
    office: 'podhradi',
    sender: 'firm',
    subject: 'Oznámení o ořezu aleje',
    daysAgo: 15,
    holder: 'prostredi',
    dossier: 'aleje',
    settled: 'noted',
    text: ['Oznamujeme zdravotní řez 34 lip podél řeky Jasany, termín 1.–15. prosince.'],
  },
  {
    office: 'podhradi',
    sender: 'foreign',
    subject: 'Žádost o umístění lešení',
    daysAgo: 5,
    holder: 'doprava',
    dossier: 'leseni',
    text: ['Žádám o povolení lešení na chodníku před domem Tržní 44 na 14 dní.'],
  },
  {
    office: 'podhradi',
    sender: 'club',
    subject: 'Žádost o informace podle zákona č. 106/1999 Sb.',
    daysAgo: 9,
    holder: 'prostredi',
    dossier: 'dotaz',
    settled: 'by-document',
    text: ['Žádáme přehled výdajů na veřejnou zeleň za rok 2025 podle položek.'],
  },
  {
    office: 'podhradi',
    sender: 'townHall',
    subject: 'Stížnost na hluk z provozovny',
    daysAgo: 3,
    holder: 'prostredi',
    text: ['Z restaurace U Mostu se každý pátek po desáté ozývá hlasitá hudba.'],
  },
  {
    office: 'podhradi',
    sender: 'court',
    subject: 'Výzva k součinnosti',
    daysAgo: 1,
    holder: 'vedouci',
    text: ['Soud žádá o zaslání spisu o povolení kácení do 15 dnů.'],
  },
  {
    office: 'lhotka',
    sender: 'trader',
    subject: 'Podklad k zasedání zastupitelstva',
    daysAgo: 20,
    holder: 'urad',
    dossier: 'zapis',
    settled: 'noted',
    text: ['Cenová nabídka na údržbu zeleně pro rok 2027 činí 84 500 Kč.'],
  },
  {
    office: 'lhotka',
    sender: 'elder',
    subject: 'Žádost o pronájem sálu',
    daysAgo: 2,
    holder: 'urad',
    text: ['Žádám o pronájem sálu kulturního domu na sobotu 12. prosince.'],
  },
  {
    office: 'skola',
    sender: 'firm',
    subject: 'Pozvání na exkurzi do arboreta',
    daysAgo: 7,
    holder: 'kancelar',
    dossier: 'exkurze',
    text: ['Zveme žáky 7. ročníku na prohlídku arboreta v Jasanicích.'],
  },
  {
    office: 'kraj',
    sender: 'firm',
    subject: 'Žádost o dotaci na obnovu lesa',
    daysAgo: 8,
    holder: 'podatelna',
    text: ['Žádáme o dotaci z programu Obnova lesa na pozemku p. č. 1204/2.'],
  },
]
