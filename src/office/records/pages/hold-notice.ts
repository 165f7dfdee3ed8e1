import { formatInstant, type Html, html, type PageCall } from '#platform/html'
import { asInstant } from '#platform/values'
import type { DisposalHold } from '../dossier.ts'

/** What the suspension means for whoever works with the dossier. */
export const holdNotice = (call: PageCall, { reason, at, holder }: DisposalHold): Html => html`
  <div class="notice warning" id="pozastaveno"><p><strong>${call.say('Skartační operace je pozastavena', 'Disposal is suspended')}:</strong> ${reason}
    <span class="small">${holder.name}, ${formatInstant(asInstant(at))}</span></p>
    <p>${call.say(
      'Spis se nenavrhne k vyřazení a nic se z něj nevyjme, dokud pozastavení nezruší správce spisovny. Uzavřít a předat ho lze.',
      'The dossier is not proposed for disposal and nothing is taken out of it until the records manager ends the suspension. It can be closed and handed over.',
    )}</p></div>`
