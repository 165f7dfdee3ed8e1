import { barcode, formatDay, type Html, html, type PageCall, qrCode } from '#platform/html'
import { dayOf } from '#platform/values'
import type { Document } from '../document.ts'
import type { LabelSize } from '../label-size.ts'
import { separatorPrefix } from '../scan-batch.ts'
import { label, labelSheet } from './label-sheet.ts'

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

/** A whole sheet put before the papers of a document; its code says that the sheet itself is no part of it. */
const separator = (call: PageCall, office: string, row: LabelledRow): Html => {
  const code = `${separatorPrefix}${row.identifier}`
  return html`<div class="label"><h2>${call.say('Oddělovací list', 'Separator sheet')}</h2>
  <p><strong>${row.reference_number}</strong></p><p>${row.identifier} · ${office}</p>
  ${qrCode(code, call.say(`QR kód ${code}`, `QR code ${code}`))}${barcode(code, call.say(`Čárový kód ${code}`, `Bar code ${code}`))}
  <p>${call.say('Vložte před první list dokumentu. Skenuje se s ním, k dokumentu se nepřidá.', 'Put before the first sheet of the document. It is scanned with it and not added to it.')}</p></div>`
}

const rowLabel = (call: PageCall, office: string, row: LabelledRow): Html =>
  label(call, {
    head: html`<strong>${row.reference_number}</strong>${row.delivered_at ? html` <span>${formatDay(dayOf(row.delivered_at))}</span>` : ''}`,
    code: row.identifier,
    office,
  })

/** Labels of documents, or a separator sheet for each. */
export const labelsPage = (call: PageCall, { documents, office, ...sheet }: LabelsData): Html =>
  labelSheet(call, {
    ...sheet,
    path: '/stitky',
    labels: documents.map(row => (sheet.size === 'separator' ? separator : rowLabel)(call, office, row)),
  })
