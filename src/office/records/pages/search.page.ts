import { type Html, html, type PageCall, part, table } from '#platform/html'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import type { Party } from '../party.ts'
import { dossierTable } from './dossiers.page.ts'
import { documentTable } from './worklist.page.ts'

export type Found = {
  readonly words: string
  readonly documents: readonly Document[]
  readonly documentCount: number
  readonly dossiers: readonly Dossier[]
  readonly dossierCount: number
  readonly parties: readonly Party[]
  readonly groupCodes: ReadonlyMap<string, string>
}

const nothingFound = (call: PageCall): string =>
  call.say(
    'Nic neodpovídá. Zkuste jen část slova nebo čísla; na háčcích, čárkách a velikosti písmen nezáleží.',
    'Nothing matches. Try only a part of a word or number; diacritics and case do not matter.',
  )

/** What was found in subjects, numbers and the name index, with exact counts. */
export const searchPage = (call: PageCall, found: Found): Html => html`
  <h1>${call.say('Hledání', 'Search')}: ${found.words}</h1>
  ${part(`${call.say('Dokumenty', 'Documents')} (${found.documentCount})`, documentTable(call, found.documents, call.say('Nalezené dokumenty', 'Documents found'), nothingFound(call)))}
  ${part(`${call.say('Spisy', 'Dossiers')} (${found.dossierCount})`, dossierTable(call, found, { caption: call.say('Nalezené spisy', 'Dossiers found'), empty: nothingFound(call) }))}
  ${part(
    call.say('Jmenný rejstřík', 'Name index'),
    table(
      call.say('Jmenný rejstřík', 'Name index'),
      [
        { head: call.say('Jméno nebo název', 'Name'), cell: party => party.name },
        { head: 'IČO', cell: party => party.ico ?? '' },
        { head: call.say('Datová schránka', 'Data box'), cell: party => party.box_id ?? '' },
        { head: call.say('Adresa', 'Address'), cell: party => party.address ?? '' },
      ],
      found.parties,
      call.say('Nikdo toho jména.', 'Nobody of that name.'),
    ),
  )}`
