import { barcode, type Html, hidden, href, html, type PageCall, selectField, textField } from '#platform/html'
import { type Both, both } from '#platform/values'
import { type LabelSize, labelSizes, labelsOnSheet } from '../label-size.ts'

const sizeWords: Record<LabelSize, Both> = {
  '62x29': both('štítek 62 × 29 mm', 'label 62 × 29 mm'),
  '57x32': both('štítek 57 × 32 mm', 'label 57 × 32 mm'),
  '100x50': both('štítek 100 × 50 mm', 'label 100 × 50 mm'),
  separator: both('oddělovací list A4 pro dávku skenů', 'separator sheet A4 for a batch of scans'),
  a4: both('arch A4, 24 štítků 70 × 37 mm', 'A4 sheet, 24 labels of 70 × 37 mm'),
}

export type LabelSheet = {
  /** Where the page is asked for again with another size. */
  readonly path: string
  /** What the address asks for, kept when another size is chosen. */
  readonly asked: Readonly<Record<string, string>>
  readonly size: LabelSize
  /** Sizes to choose from, all where left out. */
  readonly sizes?: readonly LabelSize[]
  /** First free place on the sheet, from 1. */
  readonly from: number
  readonly labels: readonly Html[]
}

/** One label: words above its bars, the code and the office below. */
export const label = (
  call: PageCall,
  { head, code, office }: { readonly head: Html | string; readonly code: string; readonly office: string },
): Html => html`<div class="label">
  <p>${head}</p>
  ${barcode(code, call.say(`Čárový kód ${code}`, `Bar code ${code}`))}
  <p>${code} · ${office}</p></div>`

/** Labels as they are printed; what is around them stays on the screen. */
export const labelSheet = (call: PageCall, sheet: LabelSheet): Html => html`
  <div class="not-printed"><h1>${call.say('Štítky', 'Labels')} (${String(sheet.labels.length)})</h1>
  <form method="get" action="${href(sheet.path)}" class="form"><div class="row">
    ${Object.entries(sheet.asked).map(([name, value]) => hidden(name, value))}
    ${selectField({ name: 'velikost', label: call.say('Velikost', 'Size'), value: sheet.size, options: (sheet.sizes ?? labelSizes).map(value => ({ value, label: call.saying(sizeWords[value]) })) })}
    ${textField({ name: 'od', type: 'number', label: call.say('První volné místo na archu', 'First free place on the sheet'), value: String(sheet.from), hint: call.say(`1 až ${labelsOnSheet}; jen u archu A4.`, `1 to ${labelsOnSheet}; only on the A4 sheet.`) })}
  </div><div class="submit"><button type="submit">${call.say('Použít', 'Use')}</button>
    <button type="button" class="primary" data-print hidden>${call.say('Vytisknout', 'Print')}</button></div></form>
  <p class="small">${call.say('Tiskněte ve skutečné velikosti (100 %), bez okrajů.', 'Print at actual size (100 %), without margins.')}</p></div>
  <div class="labels labels-${sheet.size}">${sheet.size === 'a4' ? Array.from({ length: sheet.from - 1 }, () => html`<div class="label" aria-hidden="true"></div>`) : ''}${sheet.labels}</div>`
