import {
  barcode,
  formatDay,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  qrCode,
  selectField,
  textField,
} from '#platform/html'
import { type Both, both, dayOf } from '#platform/values'
import type { Document } from '../document.ts'
import { type LabelSize, labelSizes, labelsOnSheet } from '../label-size.ts'
import { separatorPrefix } from '../scan-batch.ts'

type LabelledRow = Pick<
  Document,
  'id' | 'identifier' | 'reference_number' | 'subject' | 'sender' | 'delivered_at' | 'state'
>

export type LabelsData = {
  readonly office: string
  readonly documents: readonly LabelledRow[]
  readonly size: LabelSize
  /** First free place on the sheet, from 1. */
  readonly from: number
  /** What the address asks for, kept when another size is chosen. */
  readonly asked: Readonly<Record<string, string>>
}

const sizeWords: Record<LabelSize, Both> = {
  '62x29': both('štítek 62 × 29 mm', 'label 62 × 29 mm'),
  '57x32': both('štítek 57 × 32 mm', 'label 57 × 32 mm'),
  '100x50': both('štítek 100 × 50 mm', 'label 100 × 50 mm'),
  separator: both('oddělovací list A4 pro dávku skenů', 'separator sheet A4 for a batch of scans'),
  a4: both('arch A4, 24 štítků 70 × 37 mm', 'A4 sheet, 24 labels of 70 × 37 mm'),
}

/** A whole sheet put before the papers of a document; its code says that the sheet itself is no part of it. */
const separator = (call: PageCall, office: string, row: LabelledRow): Html => {
  const code = `${separatorPrefix}${row.identifier}`
  return html`<div class="label"><h2>${call.say('Oddělovací list', 'Separator sheet')}</h2>
  <p><strong>${row.reference_number}</strong></p><p>${row.identifier} · ${office}</p>
  ${qrCode(code, call.say(`QR kód ${code}`, `QR code ${code}`))}${barcode(code, call.say(`Čárový kód ${code}`, `Bar code ${code}`))}
  <p>${call.say('Vložte před první list dokumentu. Skenuje se s ním, k dokumentu se nepřidá.', 'Put before the first sheet of the document. It is scanned with it and not added to it.')}</p></div>`
}

const label = (call: PageCall, office: string, row: LabelledRow): Html => html`<div class="label">
  <p><strong>${row.reference_number}</strong>${row.delivered_at ? html` <span>${formatDay(dayOf(row.delivered_at))}</span>` : ''}</p>
  ${barcode(row.identifier, call.say(`Čárový kód ${row.identifier}`, `Bar code ${row.identifier}`))}
  <p>${row.identifier} · ${office}</p></div>`

/** Labels as they are printed; what is around them stays on the screen. */
export const labelsPage = (call: PageCall, data: LabelsData): Html => html`
  <div class="not-printed"><h1>${call.say('Štítky', 'Labels')} (${String(data.documents.length)})</h1>
  <form method="get" action="${href('/stitky')}" class="form"><div class="row">
    ${Object.entries(data.asked).map(([name, value]) => hidden(name, value))}
    ${selectField({ name: 'velikost', label: call.say('Velikost', 'Size'), value: data.size, options: labelSizes.map(value => ({ value, label: call.saying(sizeWords[value]) })) })}
    ${textField({ name: 'od', type: 'number', label: call.say('První volné místo na archu', 'First free place on the sheet'), value: String(data.from), hint: call.say(`1 až ${labelsOnSheet}; jen u archu A4.`, `1 to ${labelsOnSheet}; only on the A4 sheet.`) })}
  </div><div class="submit"><button type="submit">${call.say('Použít', 'Use')}</button>
    <button type="button" class="primary" data-print hidden>${call.say('Vytisknout', 'Print')}</button></div></form>
  <p class="small">${call.say('Tiskněte ve skutečné velikosti (100 %), bez okrajů.', 'Print at actual size (100 %), without margins.')}</p></div>
  <div class="labels labels-${data.size}">${data.size === 'a4' ? Array.from({ length: data.from - 1 }, () => html`<div class="label" aria-hidden="true"></div>`) : ''}${data.documents.map(row => (data.size === 'separator' ? separator : label)(call, data.office, row))}</div>`
