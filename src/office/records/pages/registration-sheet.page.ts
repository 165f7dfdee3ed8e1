import {
  barcode,
  facts,
  formatDay,
  formatInstant,
  type Html,
  href,
  html,
  type PageCall,
} from '#platform/html'
import type { Document } from '../document.ts'
import { separatorPrefix } from '../scan-batch.ts'
import { channelWords } from '../words.ts'

export type SheetData = {
  readonly office: { readonly name: string; readonly ico: string }
  readonly document: Document
  /** Mark of its dossier. */
  readonly mark: string | null
  readonly files: readonly string[]
}

/** Rows for signatures of those through whose hands the paper goes. */
const handsRows = 6

const counted = (count: number | null | undefined): string | null => (count == null ? null : String(count))

/**
 * The sheet that goes with a paper through the office: its numbers, what came, to whom it was given, and rows for the hands
 * it passes through. Its code is that of a separator, so that laid on the paper it deals a batch of scans.
 */
export function registrationSheetPage(call: PageCall, { office, document, mark, files }: SheetData): Html {
  const { postal_item: item, identifier } = document
  const code = `${separatorPrefix}${identifier}`
  const given = (cs: string, en: string) => html`<th scope="col">${call.say(cs, en)}</th>`
  return html`
  <div class="not-printed acts"><a class="button quiet" href="${href(`/dokumenty/${document.id}`)}">${call.say('Zpět na dokument', 'Back to the document')}</a>
    <button type="button" class="primary" data-print hidden>${call.say('Vytisknout', 'Print')}</button></div>
  <article class="sheet"><h1>${call.say('Evidenční list', 'Registration sheet')}</h1>
    <p><strong>${office.name}</strong>, IČO ${office.ico}</p>
    <div class="codes"><div>${barcode(code, call.say(`Čárový kód ${code}`, `Bar code ${code}`))}<p>${code}</p></div></div>
    ${facts([
      [call.say('Číslo jednací', 'Reference number'), html`<strong>${document.reference_number}</strong>`],
      [call.say('Jednoznačný identifikátor', 'Unique identifier'), identifier],
      [call.say('Spisová značka', 'Mark of the dossier'), mark],
      [
        call.say('Doručeno', 'Delivered'),
        document.delivered_at ? formatInstant(document.delivered_at, true) : null,
      ],
      [call.say('Cesta', 'Way'), call.saying(channelWords[document.channel])],
      [call.say('Odesílatel', 'Sender'), document.sender?.name ?? null],
      [call.say('Adresa odesílatele', 'Address of the sender'), document.sender?.address ?? null],
      [call.say('Číslo odesílatele', 'Number of the sender'), document.sender_reference],
      [call.say('Věc', 'Subject'), document.subject],
      [call.say('Listů', 'Sheets'), counted(item?.sheets)],
      [call.say('Příloh na papíře', 'Attachments on paper'), counted(item?.attachments)],
      [call.say('Jiné přílohy', 'Other attachments'), item?.otherAttachments ?? null],
      [call.say('Soubory', 'Files'), files.length === 0 ? null : files.join(', ')],
      [call.say('Zpracovatel', 'Handler'), `${document.holder.name}, ${document.holder.unit}`],
      [call.say('Vyřídit do', 'Settle by'), document.due_on ? formatDay(document.due_on) : null],
    ])}
    <h2>${call.say('Oběh listiny', 'Course of the paper')}</h2>
    <div class="table" tabindex="0" role="region" aria-label="${call.say('Oběh listiny', 'Course of the paper')}"><table><caption class="visually-hidden">${call.say('Oběh listiny', 'Course of the paper')}</caption>
      <thead><tr>${given('Komu', 'To')}${given('Převzetí dne', 'Taken over on')}${given('Podpis', 'Signature')}${given('Poznámka', 'Remark')}</tr></thead>
      <tbody>${Array.from({ length: handsRows }, () => html`<tr><td>&nbsp;</td><td></td><td></td><td></td></tr>`)}</tbody></table></div>
    <p class="small">${call.say('Položíte-li list před listinu ve skeneru, program podle kódu pozná, ke kterému dokumentu sken patří; list sám se k němu nepřidá.', 'Laid before the paper in the scanner, the sheet tells the program to which document the scan belongs; the sheet itself is not added.')}</p></article>`
}
