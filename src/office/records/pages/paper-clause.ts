import {
  type Attempt,
  asTyped,
  checkField,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  selectField,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import type { Component } from '../document.ts'
import { sheetsMost } from '../postal-item.ts'
import { actDetails } from './act-details.ts'

export const paperClauseLabels = {
  scan: both('Sken', 'Scan'),
  clauseSheets: both('Počet listů listiny', 'Sheets of the paper'),
  visibleElement: both(
    'Viditelný prvek, který nejde přenést',
    'A visible element that cannot be carried over',
  ),
  compared: both(
    'Sken jsem porovnal(a) s listinou a shoduje se',
    'I have compared the scan with the paper and they agree',
  ),
} as const

/** Scans for which a clause may be made, and how many sheets the mailroom counted. */
export type PaperClauseData = { readonly scans: readonly Component[]; readonly sheets: number | null }

/** The way from a scan to a copy with the effect of a certified one. */
export function paperClausePart(
  call: PageCall,
  path: string,
  { scans, sheets }: PaperClauseData,
  attempt?: Attempt,
): Html | '' {
  if (scans.length === 0) return ''
  const mine = attempt?.form === 'dolozka' ? attempt : undefined
  return part(
    call.say('Převod z listiny', 'Conversion from paper'),
    html`<p>${call.say('Sken bez doložky je jen pomůcka. S doložkou má účinky ověřené kopie a listinu lze zničit.', 'A scan without a clause is only an aid. With it it has the effect of a certified copy, and the paper may be destroyed.')}</p>
    ${actDetails(
      call.say('Připojit doložku', 'Add the clause'),
      formOf(call, {
        action: `${path}/dolozka`,
        submit: call.say('Připojit doložku', 'Add the clause'),
        body: html`${selectField({
          name: 'scan',
          label: call.saying(paperClauseLabels.scan),
          required: true,
          ...asTyped(call, mine, 'scan', scans[0]!.id),
          options: scans.map(({ id, file_name: name }) => ({ value: id, label: name })),
        })}
        ${textField({ name: 'clauseSheets', type: 'number', label: call.saying(paperClauseLabels.clauseSheets), required: true, max: String(sheetsMost).length, ...asTyped(call, mine, 'clauseSheets', sheets === null ? '' : String(sheets)) })}
        ${textField({ name: 'visibleElement', label: call.saying(paperClauseLabels.visibleElement), max: 500, hint: call.say('Vodoznak, plastická pečeť, hologram… Prázdné znamená, že žádný není.', 'A watermark, an embossed seal, a hologram… Empty means there is none.'), ...asTyped(call, mine, 'visibleElement') })}
        ${checkField({ name: 'compared', label: call.saying(paperClauseLabels.compared), ...asTyped(call, mine, 'compared') })}`,
      }),
      mine !== undefined,
    )}`,
    'z-listiny',
  )
}
