/** A dossier that lies on paper, with how far it has come towards the records room of its office. */
export type PaperDossier = {
  readonly office: string
  readonly by: string
  readonly subject: string
  readonly code: string
  readonly sender: string
  readonly sheets: number
  /** Pieces that are no paper. */
  readonly others?: string
  readonly daysAgo: number
  readonly until: 'untold' | 'closed' | 'offered' | 'refused' | 'kept' | 'archived'
  readonly note?: string
  /** Why the records manager did not take it. */
  readonly refused?: string
}

const inVillage = { office: 'javorova', by: 'podatelna' } as const
const inTown = { office: 'podhradi', by: 'prostredi' } as const

export const paperDossiers: readonly PaperDossier[] = [
  {
    ...inVillage,
    subject: 'Žádost o kácení jabloní u hřbitova',
    code: '231.1',
    sender: 'Božena Vlčková',
    sheets: 2,
    daysAgo: 21,
    until: 'untold',
  },
  {
    ...inVillage,
    subject: 'Stížnost na hluk z hřiště',
    code: '101.2',
    sender: 'Oldřich Beran',
    sheets: 3,
    daysAgo: 60,
    until: 'closed',
  },
  {
    ...inVillage,
    subject: 'Petice proti kamionům na návsi',
    code: '101.2',
    sender: 'Alois Javůrek',
    sheets: 14,
    others: '1 podpisový arch ve formátu A3',
    daysAgo: 90,
    until: 'offered',
    note: 'Arch je v rouře za skříní.',
  },
  {
    ...inVillage,
    subject: 'Žádost o kácení ořešáku',
    code: '231.1',
    sender: 'Emil Kadlec',
    sheets: 4,
    daysAgo: 120,
    until: 'refused',
    refused: 'Chybí situační nákres, který je uveden v přílohách. Doplňte ho a spis předejte znovu.',
  },
  {
    ...inVillage,
    subject: 'Žádost o kácení smrků u školky',
    code: '231.1',
    sender: 'Radovan Sýkora',
    sheets: 5,
    daysAgo: 150,
    until: 'kept',
  },
  {
    ...inVillage,
    subject: 'Stížnost na osvětlení návsi',
    code: '101.2',
    sender: 'Dagmar Hájková',
    sheets: 2,
    daysAgo: 160,
    until: 'kept',
  },
  {
    ...inVillage,
    subject: 'Žádost o kácení topolů u rybníka',
    code: '231.1',
    sender: 'Miroslava Bártová',
    sheets: 6,
    others: '1 mapa',
    daysAgo: 170,
    until: 'kept',
  },
  {
    ...inVillage,
    subject: 'Osvobození od poplatku ze psa',
    code: '181.1',
    sender: 'Květa Vaňková',
    sheets: 3,
    daysAgo: 180,
    until: 'archived',
  },
  {
    ...inTown,
    subject: 'Žádost o kácení akátů v zámeckém parku',
    code: '231.1',
    sender: 'Svatopluk Mach',
    sheets: 7,
    daysAgo: 80,
    until: 'offered',
  },
  {
    ...inTown,
    subject: 'Žádost o kácení topolů u nádraží',
    code: '231.1',
    sender: 'Vlasta Kopecká',
    sheets: 9,
    daysAgo: 200,
    until: 'kept',
  },
]
