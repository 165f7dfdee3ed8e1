import { formatInstant, type Html, html, type PageCall } from '#platform/html'
import { asInstant } from '#platform/values'
import type { DisposalHold } from '../dossier.ts'

/** Why acts that change the dossier are refused while the archive decides of it. */
export const proposedNotice = (call: PageCall, number: string): Html => html`
  <div class="notice" id="v-rizeni"><p><strong>${call.say('Spis je ve skartačním řízení', 'The dossier is in disposal proceeding')} ${number}.</strong>
    ${call.say(
      'Do konce řízení se nemění, neotvírá ani nepředává. Má-li se změnit, ať ho správce spisovny z řízení nejprve vyřadí.',
      'Until it ends the dossier is not changed, reopened or handed over. To change it, the records manager takes it out of the proceeding first.',
    )}</p></div>`

/** What the suspension means for whoever works with the dossier. */
export const holdNotice = (call: PageCall, { reason, at, holder }: DisposalHold): Html => html`
  <div class="notice warning" id="pozastaveno"><p><strong>${call.say('Skartační operace je pozastavena', 'Disposal is suspended')}:</strong> ${reason}
    <span class="small">${holder.name}, ${formatInstant(asInstant(at))}</span></p>
    <p>${call.say(
      'Spis se nenavrhne k vyřazení a nic se z něj nevyjme, dokud pozastavení nezruší správce spisovny. Uzavřít a předat ho lze.',
      'The dossier is not proposed for disposal and nothing is taken out of it until the records manager ends the suspension. It can be closed and handed over.',
    )}</p></div>`
