import {
  type Attempt,
  asTyped,
  badge,
  formatInstant,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  table,
  textField,
} from '#platform/html'
import { type Role, roles } from '#platform/manifest'
import { both } from '#platform/values'
import type { IdentityLink, IdentityProvider } from '../identity-provider.ts'
import type { Person, Post } from '../person.ts'
import type { HeldPost } from '../post.ts'
import type { RoleProposal } from '../role-proposal.ts'
import { roleWords } from '../role-words.ts'
import { linksPart } from './identity-providers.page.ts'
import { proposalsPart } from './role-proposals.ts'

export type PersonLine = {
  readonly person: Person
  readonly login: string
  readonly hasSecondStep: boolean
  readonly hasPasskey: boolean
  readonly posts: readonly HeldPost[]
}
type Unit = { readonly id: string; readonly name: string }
export type PeopleData = {
  readonly people: readonly PersonLine[]
  readonly units: readonly Unit[]
  readonly proposals: readonly RoleProposal[]
  readonly names: ReadonlyMap<string, string>
}
export type PersonData = {
  readonly line: PersonLine
  /** Every post held now or before, newest first. */
  readonly posts: readonly Post[]
  readonly units: readonly Unit[]
  readonly isSelf: boolean
  readonly providers: readonly IdentityProvider[]
  readonly links: readonly IdentityLink[]
  readonly proposals: readonly RoleProposal[]
}

export const peopleLabels = {
  name: both('Jméno a příjmení', 'Name'),
  login: both('Přihlašovací jméno', 'Login'),
  unit: both('Útvar', 'Unit'),
  title: both('Funkční místo', 'Post'),
  roles: both('Role', 'Roles'),
  reason: both('Důvod', 'Reason'),
  proposalUnit: both('Útvar', 'Unit'),
  outsideName: both('Označení u poskytovatele', 'Name at the provider'),
} as const

const rolesOf = (call: PageCall, given: readonly string[]): string =>
  given.map(role => call.saying(roleWords[role as Role] ?? both(role, role))).join(', ')

const roleBoxes = (call: PageCall, ticked: readonly string[], mark: string): Html => html`
  <fieldset class="field"><legend>${call.saying(peopleLabels.roles)}</legend>
  ${roles.map(
    role =>
      html`<label class="check"><input type="checkbox" name="roles" id="f-roles-${mark}-${role}" value="${role}"${ticked.includes(role) ? html` checked` : ''}> ${call.saying(roleWords[role])}</label>`,
  )}</fieldset>`

const unitField = (call: PageCall, units: readonly Unit[], attempt?: Attempt): Html => html`
  ${textField({ name: 'unit', label: call.saying(peopleLabels.unit), required: true, max: 200, list: 'units', ...asTyped(call, attempt, 'unit'), hint: call.say('Nový útvar se založí.', 'A new unit is opened.') })}
  <datalist id="units">${units.map(unit => html`<option value="${unit.name}"></option>`)}</datalist>`

const tickedIn = (attempt: Attempt | undefined): readonly string[] => [attempt?.fields.roles ?? []].flat()

const addPart = (call: PageCall, { units }: PeopleData, attempt?: Attempt): Html => html`
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${formOf(call, {
    action: '/lide',
    submit: call.say('Zavést člověka', 'Enter the person'),
    body: html`<div class="row">
      ${textField({ name: 'name', label: call.saying(peopleLabels.name), required: true, max: 200, ...asTyped(call, attempt, 'name') })}
      ${textField({ name: 'login', label: call.saying(peopleLabels.login), required: true, max: 60, ...asTyped(call, attempt, 'login'), hint: call.say('Malá písmena bez diakritiky, číslice, tečka, pomlčka.', 'Small letters without diacritics, digits, dot, dash.') })}
      </div><div class="row">${unitField(call, units, attempt)}
      ${textField({ name: 'title', label: call.saying(peopleLabels.title), required: true, max: 200, ...asTyped(call, attempt, 'title') })}</div>
      ${roleBoxes(call, tickedIn(attempt), 'new')}`,
  })}`

const stateOf = (call: PageCall, { person }: PersonLine): Html =>
  person.active
    ? person.must_change_password
      ? badge('warning', call.say('ještě bez vlastního hesla', 'no password of their own yet'))
      : badge('good', call.say('smí se přihlásit', 'may sign in'))
    : badge('neutral', call.say('bez přístupu', 'no access'))

const secondStepOf = (call: PageCall, { hasSecondStep, hasPasskey }: PersonLine): string =>
  [
    hasSecondStep && call.say('kód z telefonu', 'code from the telephone'),
    hasPasskey && call.say('přístupový klíč', 'passkey'),
  ]
    .filter(Boolean)
    .join(', ') || call.say('ne', 'no')

/** Everybody of the office with posts and roles; a new person. */
export const peoplePage = (call: PageCall, data: PeopleData, attempt?: Attempt): Html => html`
  <h1>${call.say('Lidé a místa', 'People and posts')}</h1>
  <p>${call.say('Práva visí na funkčním místě, ne na člověku. Kdo odejde, zůstane u všeho, co udělal.', 'Rights hang on the post, not on the person. Who leaves stays at everything they did.')} <a href="${href('/utvary')}">${call.say('Útvary a jejich platnost', 'Units and their validity')}</a> · <a href="/lide/povinny-druhy-krok">${call.say('Povinný druhý krok', 'Required second step')}</a></p>
  ${table(
    call.say('Lidé', 'People'),
    [
      {
        head: call.say('Jméno', 'Name'),
        cell: line => html`<a href="${href(`/lide/${line.person.id}`)}">${line.person.name}</a>`,
      },
      { head: call.saying(peopleLabels.login), cell: line => line.login },
      {
        head: call.say('Místa a role', 'Posts and roles'),
        cell: line =>
          html`${line.posts.map(post => html`<div>${post.title} <span class="small">${rolesOf(call, post.roles)}</span></div>`)}`,
      },
      {
        head: call.say('Druhý krok', 'Second step'),
        cell: line => secondStepOf(call, line),
      },
      { head: call.say('Přístup', 'Access'), cell: line => stateOf(call, line) },
    ],
    data.people,
    call.say('V úřadu nikdo není.', 'Nobody is in the office.'),
  )}
  ${proposalsPart(call, data.proposals, data.names)}
  <p><a href="/prihlasovani">${call.say('Přihlašování odjinud: poskytovatelé a adresáře', 'Sign-in from elsewhere: providers and directories')}</a></p>
  ${part(call.say('Nový člověk', 'New person'), addPart(call, data, attempt))}`

const postLine = (call: PageCall, post: Post, units: readonly Unit[]): Html => html`
  <li data-row><div><strong>${post.title}</strong> · ${units.find(unit => unit.id === post.unit_id)?.name ?? ''}<br>
    <span class="small">${rolesOf(call, post.roles)} · ${call.say('od', 'from')} ${formatInstant(post.valid_from)}${post.valid_to ? html` ${call.say('do', 'to')} ${formatInstant(post.valid_to)}` : ''}</span>
    ${
      post.valid_to
        ? ''
        : html`<details><summary class="small">${call.say('Změnit role', 'Change the roles')}</summary>${formOf(
            call,
            {
              action: `/lide/${post.person_id}/role`,
              submit: call.say('Změnit role', 'Change the roles'),
              body: html`${hidden('post', post.id)}${roleBoxes(call, post.roles, post.id)}`,
            },
          )}</details>`
    }</div>
    ${
      post.valid_to
        ? badge('neutral', call.say('skončilo', 'ended'))
        : formOf(call, {
            action: `/lide/${post.person_id}/konec-mista`,
            quiet: true,
            submit: call.say('Ukončit místo', 'End the post'),
            body: hidden('post', post.id),
            className: 'act',
          })
    }</li>`

/** What opens for who lost a thing is closed only by saying how the asker was known. */
const endWithReason = (call: PageCall, action: string, title: string): Html =>
  html`<details><summary class="button">${title}</summary>${formOf(call, {
    action,
    danger: true,
    submit: title,
    body: textField({
      name: 'reason',
      label: call.saying(peopleLabels.reason),
      required: true,
      max: 500,
      hint: call.say(
        'Jak jste si ověřili, že o to žádá opravdu tento člověk.',
        'How you made sure that it is this person who asks.',
      ),
    }),
  })}</details>`

const doorPart = (call: PageCall, { line }: PersonData): Html => {
  const at = `/lide/${line.person.id}`
  return html`
  ${formOf(call, { action: `${at}/heslo`, quiet: true, submit: call.say('Dát nové heslo', 'Give a new password') })}
  ${line.hasSecondStep ? endWithReason(call, `${at}/druhy-krok`, call.say('Zrušit druhý krok (ztracený telefon)', 'End the second step (lost telephone)')) : ''}
  ${line.hasPasskey ? endWithReason(call, `${at}/konec-klicu`, call.say('Zrušit přístupové klíče (ztracené zařízení)', 'End the passkeys (lost device)')) : ''}
  ${
    line.login === ''
      ? formOf(call, {
          action: `${at}/prihlaseni`,
          submit: call.say('Přidělit přihlašovací jméno', 'Give a login'),
          body: textField({
            name: 'login',
            label: call.saying(peopleLabels.login),
            required: true,
            max: 60,
            hint: call.say(
              'Člověk přišel se záznamy z jiného systému. Přidělte i role, přístup a heslo.',
              'The person came with records of another system. Give roles, access and a password, too.',
            ),
          }),
        })
      : ''
  }
  ${formOf(call, {
    action: `${at}/vstup`,
    quiet: true,
    body: hidden('vstup', line.person.active ? 'ne' : 'ano'),
    className: 'act',
    submit: line.person.active
      ? call.say('Odebrat přístup', 'Take the access away')
      : call.say('Vrátit přístup', 'Give the access back'),
  })}`
}

/** One person: posts now and before, a further post, the way in. */
export const personPage = (call: PageCall, data: PersonData, attempt?: Attempt): Html => html`
  <h1>${data.line.person.name}</h1>
  <p class="numbers"><span>${call.saying(peopleLabels.login)} <strong>${data.line.login}</strong></span><span>${stateOf(call, data.line)}</span></p>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${proposalsPart(call, data.proposals)}
  ${part(call.say('Místa', 'Posts'), html`<ul class="today">${data.posts.map(post => postLine(call, post, data.units))}</ul>`)}
  ${part(
    call.say('Další místo', 'A further post'),
    formOf(call, {
      action: `/lide/${data.line.person.id}/misto`,
      submit: call.say('Přidat místo', 'Give the post'),
      body: html`<div class="row">${unitField(call, data.units, attempt)}
        ${textField({ name: 'title', label: call.saying(peopleLabels.title), required: true, max: 200, ...asTyped(call, attempt, 'title') })}</div>
        ${roleBoxes(call, tickedIn(attempt), 'further')}`,
    }),
  )}
  ${
    data.providers.length + data.links.length === 0
      ? ''
      : part(
          call.say('Přihlašování odjinud', 'Sign-in from elsewhere'),
          linksPart(call, { ...data, personId: data.line.person.id }),
        )
  }
  ${data.isSelf ? html`<p><a href="/ucet">${call.say('Své heslo a druhý krok změníte v Mém účtu.', 'Your own password and second step are in My account.')}</a></p>` : part(call.say('Přístup', 'Access'), doorPart(call, data))}`

/** A password to be told to a person, shown once. */
export const toldPasswordPage = (
  call: PageCall,
  { login, password }: { readonly login: string; readonly password: string },
): Html => html`
  <h1>${call.say('Heslo k předání', 'Password to be told')}</h1>
  <p>${call.say(
    'Řekněte ho jen tomu, komu patří. Při prvním přihlášení si zvolí vlastní. Podruhé ho program neukáže.',
    'Tell it only to whom it belongs. At the first sign-in they choose their own. It is not shown again.',
  )}</p>
  <dl class="facts"><div><dt>${call.saying(peopleLabels.login)}</dt><dd><code>${login}</code></dd></div>
    <div><dt>${call.say('Heslo', 'Password')}</dt><dd><code>${password}</code></dd></div></dl>
  <p><a class="button primary" href="/lide">${call.say('Hotovo', 'Done')}</a></p>`
