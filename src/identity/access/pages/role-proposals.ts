import { formOf, type Html, hidden, href, html, type PageCall, part } from '#platform/html'
import type { Role } from '#platform/manifest'
import { both } from '#platform/values'
import type { RoleProposal } from '../role-proposal.ts'
import { roleWords } from '../role-words.ts'

/** Several proposals stand on one page, so each field carries the mark of its own. */
const unitField = (call: PageCall, mark: string): Html => html`<div class="field">
  <label for="f-proposalUnit-${mark}">${call.say('Útvar', 'Unit')} <span aria-hidden="true" class="required">*</span></label>
  <input id="f-proposalUnit-${mark}" name="proposalUnit" type="text" maxlength="200" autocomplete="off" list="units" required></div>`

const line = (call: PageCall, one: RoleProposal, name: string | null): Html => {
  const at = `/lide/${one.person_id}`
  const role = call.saying(roleWords[one.role as Role] ?? both(one.role, one.role))
  return html`<li><p>${name === null ? '' : html`<a href="${href(at)}">${name}</a>: `}<strong>${one.title}</strong> (${role})<br>
    <span class="small">${call.say('podle skupiny', 'by the group')} ${one.group_name}</span></p>
    ${
      name === null
        ? html`${formOf(call, {
            action: `${at}/navrh`,
            submit: `${call.say('Přidat místo', 'Give the post')} ${one.title}`,
            body: html`${hidden('proposal', one.id)}${unitField(call, one.id)}`,
          })}
          ${formOf(call, {
            action: `${at}/navrh-odlozit`,
            quiet: true,
            submit: `${call.say('Nepřidávat', 'Do not give')} ${one.title}`,
            body: hidden('proposal', one.id),
            className: 'act',
          })}`
        : ''
    }</li>`
}

/** What the directory proposes and nobody has decided; `names` where it is told of several people. */
export const proposalsPart = (
  call: PageCall,
  proposals: readonly RoleProposal[],
  names: ReadonlyMap<string, string> | null = null,
): Html =>
  proposals.length === 0
    ? html``
    : part(
        call.say('Adresář navrhuje', 'The directory proposes'),
        html`<ul>${proposals.map(one => line(call, one, names && (names.get(one.person_id) ?? '')))}</ul>`,
        'navrhy',
      )
