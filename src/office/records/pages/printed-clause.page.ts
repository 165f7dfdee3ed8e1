import { barcode, facts, type Html, href, html, type PageCall, qrCode } from '#platform/html'
import type { AuthorisedConversion, ConversionClause } from '../authorised/authorised-conversion.ts'
import { clauseKeeper, clauseRows, clauseTitle } from '../authorised/clause.ts'

/** The clause as it is printed and joined to paper, with its code to be read by a machine and places for hand and stamp. */
export function printedClausePage(
  call: PageCall,
  conversion: AuthorisedConversion & { readonly clause: ConversionClause },
): Html {
  const { clause, direction } = conversion
  return html`
  <div class="not-printed acts"><a class="button quiet" href="${href(`/konverze/${conversion.id}`)}">${call.say('Zpět na konverzi', 'Back to the conversion')}</a>
    <button type="button" class="primary" data-print hidden>${call.say('Vytisknout', 'Print')}</button></div>
  <article class="sheet"><h1>${call.saying(clauseTitle)}</h1>
    <div class="codes">${qrCode(clause.code, call.say(`QR kód ${clause.code}`, `QR code ${clause.code}`))}
      <div>${barcode(clause.code, call.say(`Čárový kód ${clause.code}`, `Bar code ${clause.code}`))}<p>${clause.code}</p></div></div>
    ${facts(clauseRows(conversion).map(([name, value]) => [call.saying(name), typeof value === 'string' ? value : call.saying(value)]))}
    ${direction === 'electronic-to-paper' ? html`<p>${call.say('Podpis a otisk úředního razítka:', 'Signature and official stamp:')} ……………………………………</p>` : ''}
    <p class="small">${call.saying(clauseKeeper)}</p></article>`
}
