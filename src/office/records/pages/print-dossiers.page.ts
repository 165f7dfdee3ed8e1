import { checkField, type Html, hidden, href, html, type PageCall } from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'
import type { Dossier } from '../dossier.ts'
import { type PrintedPart, printedParts, printedPartWords } from '../print-order.ts'

/** Which dossiers are printed, and what of them. */
export const printDossiersPage = (
  call: PageCall,
  data: { readonly dossiers: readonly Dossier[]; readonly parts: readonly PrintedPart[] },
): Html => html`
  <h1>${call.say('Tisk spisů', 'Printing of dossiers')}</h1>
  ${
    data.dossiers.length === 0
      ? html`<p>${call.say('Není vybraný žádný spis. Otevřete spis a zvolte Spis k tisku, nebo tisk celé stránky v seznamu spisů.', 'No dossier is chosen. Open a dossier and choose Dossier to print, or the printing of a whole page in the list of dossiers.')} <a href="/spisy">${call.say('Spisy', 'Dossiers')}</a></p>`
      : html`<p>${call.say('Vznikne ZIP, v něm složka pro každý spis se soubory v pořadí, v jakém se tisknou. Metadata, protokol a soupis jsou PDF/A.', 'A ZIP is made with a folder for each dossier, its files in the order of printing. Metadata, log and list are PDF/A.')}</p>
  <ul>${data.dossiers.map(one => html`<li><a href="${href(`/spisy/${one.id}`)}">${one.mark}</a> ${hidePersonalNumbers(one.subject)}</li>`)}</ul>
  <form method="get" action="/spisy/tisk.zip">${hidden('spisy', data.dossiers.map(({ id }) => id).join(','))}
    <fieldset><legend>${call.say('Co tisknout', 'What to print')}</legend>
    ${printedParts.map(part => checkField({ name: part, label: call.saying(printedPartWords[part]), value: data.parts.includes(part) ? 'ano' : '' }))}</fieldset>
    <div class="acts"><button type="submit" class="primary">${call.say('Připravit k tisku (ZIP)', 'Make ready for printing (ZIP)')}</button></div></form>`
  }`
