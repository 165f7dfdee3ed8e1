import { formOf, type Html, hidden, href, html, type PageCall, part } from '#platform/html'
import type { KeptParty } from '../party.ts'

const line = (one: KeptParty): Html =>
  html`<a href="${href(`/rejstrik/${one.id}`)}">${one.name}</a> <span class="small">${[one.address, one.ico, one.box_id, one.email].filter(Boolean).join(' · ')}</span>`

/** The oldest record is the one that others are merged into, unless a person chooses otherwise on its page. */
const group = (call: PageCall, [first, ...others]: readonly KeptParty[], mayMerge: boolean): Html =>
  part(
    first!.name,
    html`<ul class="today"><li data-row><div>${line(first!)}</div></li>
    ${others.map(
      one =>
        html`<li data-row><div>${line(one)}</div>${
          mayMerge
            ? formOf(call, {
                action: `/rejstrik/${one.id}/slouceni`,
                quiet: true,
                className: 'act',
                submit: call.say('Sloučit do prvního', 'Merge into the first'),
                body: hidden('into', first!.id),
              })
            : ''
        }</li>`,
    )}</ul>`,
  )

/** Records of the name index that may be one. */
export const samePartiesPage = (
  call: PageCall,
  groups: readonly (readonly KeptParty[])[],
  mayMerge: boolean,
): Html => html`
  <h1>${call.say('Možné duplicity', 'Possible duplicates')}</h1>
  <p>${call.say(
    'Záznamy téhož jména a adresy, jména a data narození, IČO nebo e-mailu. Jmenovci na jedné adrese jsou dva lidé: nesloučí se nic samo.',
    'Records of one name and address, one name and day of birth, one IČO or e-mail. Namesakes at one address are two people: nothing is merged by itself.',
  )}</p>
  ${groups.length === 0 ? html`<p class="empty">${call.say('Žádné dva záznamy se tak nepodobají.', 'No two records are so alike.')}</p>` : groups.map(one => group(call, one, mayMerge))}`
