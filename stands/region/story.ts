import { archiveOffice, archiveThings } from './archive.ts'
import type { DossierPlan, Letter } from './letters.ts'
import type { Office } from './office.ts'
import type { SenderKey } from './senders.ts'

/**
 * What happened in the town before today: dossiers whose retention is over, and four proceedings with the archive, each
 * at another point of its way. Two dossiers nobody has proposed yet.
 */
type OldDossier = {
  readonly year: 'older' | 'newer'
  readonly by: string
  readonly code: string
  readonly subject: string
  readonly sender: SenderKey
  readonly text: string
}

const town = 'podhradi'

const council = 'Zasedání rady města – zápisy'
const poplars = 'Kácení topolů u nádraží'
const dogs = 'Poplatek ze psů – hromadné přihlášky'
const spruces = 'Kácení smrků v Lesní ulici'
const garages = 'Černá skládka za garážemi'
const noise = 'Stížnost na hluk z hřiště'
const winter = 'Žádost o informace – zimní údržba'
const crane = 'Stavební jeřáb na chodníku'
const tables = 'Předzahrádka na Zámeckém náměstí'
const linden = 'Kácení lípy u školy'
const tyres = 'Skládka pneumatik u řeky'
const crossing = 'Petice za přechod u školy'

const old: readonly OldDossier[] = [
  {
    year: 'older',
    by: 'vedouci',
    code: '101.1',
    subject: council,
    sender: 'firm',
    text: 'Zápis rady města, body 1 až 14.',
  },
  {
    year: 'older',
    by: 'prostredi',
    code: '231.1',
    subject: poplars,
    sender: 'firm',
    text: 'Žádáme o povolení kácení šesti topolů.',
  },
  {
    year: 'older',
    by: 'finance',
    code: '181.1',
    subject: dogs,
    sender: 'elder',
    text: 'Přihlašuji psa plemene jezevčík.',
  },
  {
    year: 'newer',
    by: 'prostredi',
    code: '231.1',
    subject: spruces,
    sender: 'younger',
    text: 'Žádám o povolení kácení tří smrků.',
  },
  {
    year: 'newer',
    by: 'prostredi',
    code: '231.2',
    subject: garages,
    sender: 'elder',
    text: 'Za garážemi leží stavební suť.',
  },
  {
    year: 'newer',
    by: 'vedouci',
    code: '101.2',
    subject: noise,
    sender: 'younger',
    text: 'Na hřišti se hraje po desáté večer.',
  },
  {
    year: 'newer',
    by: 'vedouci',
    code: '101.3',
    subject: winter,
    sender: 'trader',
    text: 'Žádám o plán zimní údržby.',
  },
  {
    year: 'newer',
    by: 'doprava',
    code: '280.1',
    subject: crane,
    sender: 'firm',
    text: 'Žádáme o zábor chodníku pro jeřáb.',
  },
  {
    year: 'newer',
    by: 'doprava',
    code: '280.1',
    subject: tables,
    sender: 'trader',
    text: 'Žádám o povolení předzahrádky.',
  },
  {
    year: 'newer',
    by: 'prostredi',
    code: '231.1',
    subject: linden,
    sender: 'firm',
    text: 'Žádáme o povolení kácení lípy.',
  },
  {
    year: 'newer',
    by: 'prostredi',
    code: '231.2',
    subject: tyres,
    sender: 'elder',
    text: 'U řeky leží dvacet pneumatik.',
  },
  {
    year: 'newer',
    by: 'vedouci',
    code: '101.2',
    subject: crossing,
    sender: 'younger',
    text: 'Žádáme o přechod před školou.',
  },
]

/** Days before today; whole years pass between, whichever day today is. */
const daysAgo = { older: 4_300, newer: 2_950 } as const

const archivist = 'archivar'

const propose = (
  subjects: readonly string[],
  note: string,
  carries: 'everything' | 'metadata' = 'everything',
) => ({
  disposal: { step: 'propose', by: 'spisovna', subjects, archive: archiveOffice.name, carries, note },
})
const ask = { disposal: { step: 'ask' } }

/** Steps at the town and at its archive, the oldest first. */
const proceedings: readonly {
  readonly daysAgo: number
  readonly at: 'town' | 'archive'
  readonly things: object
}[] = [
  { daysAgo: 33, at: 'town', things: propose([council, poplars, dogs], 'Spisy s lhůtou do roku 2025.') },
  { daysAgo: 31, at: 'archive', things: { newest: { by: archivist, chosen: [council] } } },
  { daysAgo: 31, at: 'town', things: ask },
  { daysAgo: 29, at: 'archive', things: { newest: { by: archivist, accepted: true } } },
  { daysAgo: 29, at: 'town', things: ask },
  { daysAgo: 14, at: 'town', things: { disposal: { step: 'destroy', by: 'spisovna' } } },
  { daysAgo: 12, at: 'town', things: propose([spruces, garages, noise], 'Životní prostředí a stížnosti.') },
  { daysAgo: 9, at: 'archive', things: { newest: { by: archivist, chosen: [garages] } } },
  { daysAgo: 9, at: 'town', things: ask },
  { daysAgo: 3, at: 'town', things: propose([winter, crane], 'Zbytek roku.', 'metadata') },
  {
    daysAgo: 2,
    at: 'archive',
    things: {
      newest: {
        by: archivist,
        returned: 'Spis o jeřábu patří ke stavbě; navrhněte ho s ní. Druhý spis navrhněte s obsahem.',
      },
    },
  },
  { daysAgo: 2, at: 'town', things: ask },
  { daysAgo: 1, at: 'town', things: propose([tables, linden], 'Zvláštní užívání a kácení.') },
]

export type Step = {
  readonly daysAgo: number
  readonly office: string
  readonly module: string
  readonly things: unknown
}

type Told = {
  /** What modules make of an office that stands on nothing yet. */
  readonly standing: (office: string) => Readonly<Record<string, unknown>>
  readonly offices: readonly Office[]
  readonly plan: unknown
  readonly submission: (letter: Letter) => Promise<unknown>
}

/** Offices that have a past; what they stand on is told by the story. */
export const storied = [town, archiveOffice.key]

const begun = (office: string, days: number, standing: Told['standing']): Step[] =>
  Object.entries(standing(office)).map(([module, things]) => ({ daysAgo: days, office, module, things }))

async function yearOf(year: OldDossier['year'], submission: Told['submission']) {
  const some = old.filter(one => one.year === year)
  const dossiers: DossierPlan[] = some.map(({ by, subject, code }) => ({
    key: subject,
    office: town,
    by,
    subject,
    code,
    until: 'closed',
  }))
  const letters: unknown[] = []
  for (const { by, subject, sender, text } of some)
    letters.push(
      await submission({
        office: town,
        sender,
        subject,
        text: [text],
        daysAgo: 5,
        holder: by,
        dossier: subject,
        settled: 'noted',
      }),
    )
  return { isPast: true, dossiers, letters }
}

/** The story of the centre in which the town and the archive work. */
export async function storyOfTown({ standing, offices, plan, submission }: Told): Promise<Step[]> {
  const inTown = { office: town, module: 'office/records' }
  const inArchive = { office: archiveOffice.key, module: 'preservation/archive' }
  const { announced: _, ...serves } = archiveThings(offices)
  const title = 'Veřejný archiv s oprávněním podle § 18a zákona č. 499/2004 Sb., č. j. AS-77/2020'
  return [
    ...begun(town, daysAgo.older, standing),
    ...begun(archiveOffice.key, daysAgo.older, standing),
    { ...inTown, daysAgo: daysAgo.older, things: { ...(await yearOf('older', submission)), plan } },
    { ...inTown, daysAgo: daysAgo.newer, things: await yearOf('newer', submission) },
    { ...inArchive, daysAgo: 60, things: { ...serves, title } },
    ...proceedings.map(({ at, ...step }) => ({ ...(at === 'town' ? inTown : inArchive), ...step })),
  ]
}

/** Device for further copies at the region's centre. */
export const tape = 'paska'

/** What the disk of the region's centre did once there was something on it. */
export const endingOfRegion: readonly Step[] = [
  { daysAgo: 0, office: 'kraj', module: 'storage/objects', things: { device: tape } },
]
