import { formOf, type Html, html, type PageCall, table } from '#platform/html'
import { type Role, roles } from '#platform/manifest'
import { both } from '#platform/values'
import { roleWords } from '../role-words.ts'

export const secondStepRoleLabels = { stepRole: both('Role', 'Role') } as const

export type SecondStepRolesData = {
  readonly asked: readonly Role[]
  /** Who has no second step yet and will be led to it. */
  readonly without: readonly { readonly id: string; readonly name: string; readonly roles: readonly Role[] }[]
}

/** Roles whose people must have a second step of sign-in, and who has none yet. */
export const secondStepRolesPage = (call: PageCall, { asked, without }: SecondStepRolesData): Html => html`
  <h1>${call.say('Povinný druhý krok', 'Required second step')}</h1>
  <p>${call.say(
    'Kdo má některou z vybraných rolí a druhý krok ještě nemá, nastaví si ho při příštím přihlášení; dřív se dál nedostane. Otevřená přihlášení běží do svého konce. Druhý krok od poskytovatele identity a přístupový klíč stačí.',
    'Whoever holds one of the chosen roles and has no second step yet sets it up at the next sign-in and gets no further before. Open sessions run to their end. A second step at a provider of identity and a passkey suffice.',
  )}</p>
  ${formOf(call, {
    action: '/lide/povinny-druhy-krok',
    submit: call.say('Uložit', 'Save'),
    body: html`<fieldset><legend>${call.saying(secondStepRoleLabels.stepRole)}</legend>${roles.map(
      role =>
        html`<label class="check"><input type="checkbox" name="stepRole" value="${role}"${asked.includes(role) ? html` checked` : ''}> ${call.saying(roleWords[role])}</label>`,
    )}</fieldset>`,
  })}
  ${
    asked.length === 0
      ? ''
      : table(
          call.say('Kdo druhý krok ještě nemá', 'Who has no second step yet'),
          [
            { head: call.say('Jméno', 'Name'), cell: one => html`<a href="/lide/${one.id}">${one.name}</a>` },
            {
              head: call.say('Role', 'Roles'),
              cell: one => one.roles.map(role => call.saying(roleWords[role])).join(', '),
            },
          ],
          without,
          call.say('Mají ho všichni, kdo musí.', 'Everybody who must has it.'),
        )
  }`
