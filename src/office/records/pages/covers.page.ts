import {
  barcode,
  facts,
  formatDay,
  formatInstant,
  formatNumber,
  type Html,
  href,
  html,
  type PageCall,
  table,
} from '#platform/html'
import { dayOf, hidePersonalNumbers } from '#platform/values'
import type { Component } from '../document.ts'
import type { Dossier, RetentionRule } from '../dossier.ts'
import { type PaperLine, quantityText, sheetsTogether } from '../paper.ts'
import { type UnitInPlace, unitKindWords } from '../storage.ts'
import { codeWords } from '../words.ts'

const printed = (call: PageCall, back: string): Html => html`
  <p class="not-printed"><button type="button" class="primary" data-print hidden>${call.say('Vytisknout', 'Print')}</button>
    <a href="${href(back)}">${call.say('Zpět', 'Back')}</a></p>`

const bars = (call: PageCall, code: string): Html =>
  html`<div class="codes"><div>${barcode(code, call.say(`Čárový kód ${code}`, `Bar code ${code}`))}<p>${code}</p></div></div>`

export type DossierCover = {
  readonly office: string
  readonly dossier: Dossier
  /** Its filing code with the name of its group or part. */
  readonly classified: string
  readonly rule: RetentionRule
  readonly lines: readonly PaperLine[]
  readonly components: readonly Pick<Component, 'document_id' | 'version'>[]
  readonly unit: UnitInPlace | null
}

/** What a document is on: its paper, its files, or both. */
function carriedOn(call: PageCall, { document, paper }: PaperLine, { components }: DossierCover): string {
  const files = components.filter(one => one.document_id === document.id && one.version === 1).length
  return [
    paper ? quantityText(paper) : null,
    files > 0 ? call.say(`souborů: ${files}`, `files: ${files}`) : null,
  ]
    .filter(text => text !== null)
    .join('; ')
}

const listOfDocuments = (call: PageCall, cover: DossierCover): Html =>
  table(
    call.say('Soupis dokumentů', 'List of documents'),
    [
      {
        head: call.say('Pořadí', 'No.'),
        number: true,
        cell: ({ document }) => String(document.place_in_dossier ?? ''),
      },
      { head: call.say('Č. j.', 'Ref. no.'), whole: true, cell: ({ document }) => document.reference_number },
      {
        head: call.say('Datum', 'Date'),
        cell: ({ document }) => formatDay(dayOf(document.delivered_at ?? document.registered_at)),
      },
      {
        head: call.say('Od koho', 'From'),
        cell: ({ document }) => document.sender?.name ?? document.author?.name ?? '–',
      },
      { head: call.say('Věc', 'Subject'), cell: ({ document }) => hidePersonalNumbers(document.subject) },
      {
        head: call.say('Podoba a množství', 'Form and quantity'),
        cell: line => carriedOn(call, line, cover),
      },
    ],
    cover.lines,
    call.say('Spis je prázdný.', 'The dossier is empty.'),
  )

const dossierSheet = (call: PageCall, cover: DossierCover): Html => {
  const { office, dossier, rule, lines, unit } = cover
  const papers = lines.flatMap(({ paper }) => paper ?? [])
  const { disposal } = dossier
  return html`<div class="sheet">
  <p>${office}, ${dossier.holder.unit}</p>
  <h1>${dossier.mark}</h1>
  <h2>${hidePersonalNumbers(dossier.subject)}</h2>
  ${bars(call, dossier.identifier)}
  ${facts([
    [call.say('Spisový znak', 'Filing code'), cover.classified],
    [
      call.say('Skartační znak a lhůta', 'Disposal sign and retention'),
      `${rule.disposal_code} ${rule.retention_years} (${call.saying(codeWords[rule.disposal_code])})`,
    ],
    [call.say('Rok vyřazení', 'Year of disposal'), disposal ? String(disposal.disposalYear) : null],
    [call.say('Držitel', 'Holder'), `${dossier.holder.name}, ${dossier.holder.post}`],
    [call.say('Založen', 'Opened'), formatInstant(dossier.opened_at)],
    [call.say('Uzavřen', 'Closed'), dossier.closed_at ? formatInstant(dossier.closed_at) : null],
    [call.say('Dokumentů', 'Documents'), formatNumber(lines.length)],
    [call.say('Listů na papíře', 'Sheets on paper'), formatNumber(sheetsTogether(papers))],
    [
      call.say('Uloženo', 'Stored'),
      unit ? `${call.saying(unitKindWords[unit.kind])} ${unit.name}, ${unit.place}` : null,
    ],
  ])}
  <h2>${call.say('Soupis dokumentů', 'List of documents')}</h2>
  ${listOfDocuments(call, cover)}</div>`
}

/** Covers of dossiers with the lists of their documents, to be printed and put around the papers, each on its own sheet. */
export const dossierCoversPage = (call: PageCall, covers: readonly DossierCover[], back: string): Html =>
  html`${printed(call, back)}${covers.map(cover => dossierSheet(call, cover))}`

/** A dossier as the cover of its unit tells it. */
export type CoveredDossier = {
  readonly dossier: Pick<Dossier, 'id' | 'mark' | 'subject' | 'year' | 'disposal'>
  readonly code: string
  readonly sheets: number
}

/** What holds dossiers and has a cover: a storage unit, a volume of a type dossier. */
export type HolderCover = {
  readonly office: string
  readonly title: string
  readonly identifier: string
  readonly told: readonly (readonly [name: string, value: string])[]
  readonly covered: readonly CoveredDossier[]
  readonly back: string
}

const span = (years: readonly number[]): string | null => {
  if (years.length === 0) return null
  const [from, to] = [Math.min(...years), Math.max(...years)]
  return from === to ? String(from) : `${from}–${to}`
}

/** The cover of what holds dossiers: which, from which years, and when all of them may be disposed of. */
export const holderCoverPage = (call: PageCall, cover: HolderCover): Html => {
  const { office, covered } = cover
  const title = call.say('Spisy', 'Dossiers')
  const years = covered.flatMap(({ dossier }) => dossier.disposal?.disposalYear ?? [])
  return html`${printed(call, cover.back)}<div class="sheet">
  <p>${office}</p>
  <h1>${cover.title}</h1>
  ${bars(call, cover.identifier)}
  ${facts([
    ...cover.told,
    [call.say('Spisů', 'Dossiers'), formatNumber(covered.length)],
    [call.say('Z let', 'From the years'), span(covered.map(({ dossier }) => dossier.year))],
    [call.say('Roky vyřazení', 'Years of disposal'), span(years)],
    [
      call.say('Listů na papíře', 'Sheets on paper'),
      formatNumber(covered.reduce((sum, { sheets }) => sum + sheets, 0)),
    ],
  ])}
  ${table(
    title,
    [
      { head: call.say('Spisová značka', 'Mark'), whole: true, cell: ({ dossier }) => dossier.mark },
      { head: call.say('Věc', 'Subject'), cell: ({ dossier }) => hidePersonalNumbers(dossier.subject) },
      { head: call.say('Spisový znak', 'Filing code'), cell: ({ code }) => code },
      {
        head: call.say('Vyřazení', 'Disposal'),
        cell: ({ dossier: { disposal } }) =>
          disposal ? `${disposal.rule.disposal_code} ${disposal.disposalYear}` : '–',
      },
      { head: call.say('Listů', 'Sheets'), number: true, cell: ({ sheets }) => formatNumber(sheets) },
    ],
    covered,
    call.say('Nic v ní neleží.', 'Nothing lies in it.'),
  )}</div>`
}
