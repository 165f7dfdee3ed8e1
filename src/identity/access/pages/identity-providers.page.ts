import {
  type Attempt,
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
import { both } from '#platform/values'
import type { IdentityLink, IdentityProvider, TrialLine } from '../identity-provider.ts'
import { providerLabels } from './oidc-fields.ts'

const path = '/prihlasovani'

const kindWords = {
  oidc: both('OpenID Connect', 'OpenID Connect'),
  directory: both('adresář (LDAP)', 'directory (LDAP)'),
} as const

export type ProvidersData = {
  readonly providers: readonly IdentityProvider[]
  readonly oidcFields: Html
  readonly directoryFields: Html
}

/** Who else vouches for people of the office, and a further one. */
export const providersPage = (call: PageCall, data: ProvidersData, attempt?: Attempt): Html => html`
  <h1>${call.say('Přihlašování odjinud', 'Sign-in from elsewhere')}</h1>
  <p>${call.say(
    'Lidé se mohou přihlásit účtem, který už mají: u poskytovatele OpenID Connect, nebo heslem z adresáře úřadu. Role dává vždy centrum a vlastní účty zůstávají; aspoň jednomu správci ho nechte pro dobu, kdy poskytovatel neodpovídá.',
    'People may sign in by an account that they have already: at an OpenID Connect provider, or by the password of the office’s directory. Roles are always given by the centre, and own accounts stay; leave one to an administrator for when the provider does not answer.',
  )}</p>
  ${table(
    call.say('Poskytovatelé', 'Providers'),
    [
      {
        head: call.say('Název', 'Name'),
        cell: one => html`<a href="${href(`${path}/${one.id}`)}">${one.title}</a>`,
      },
      { head: call.say('Druh', 'Kind'), cell: one => call.saying(kindWords[one.kind]) },
      {
        head: call.say('Kde', 'Where'),
        cell: one => (one.kind === 'oidc' ? one.settings.issuer : one.settings.address),
      },
      { head: call.say('Od', 'Since'), cell: one => formatInstant(one.made_at) },
    ],
    data.providers,
    call.say('Zatím žádný: všichni mají vlastní účty.', 'None yet: everybody has an own account.'),
  )}
  ${part(
    call.say('Přidat poskytovatele OpenID Connect', 'Add an OpenID Connect provider'),
    html`${attempt?.form === 'oidc' ? refusalBox(call, attempt.refusal) : ''}${formOf(call, {
      action: `${path}/oidc`,
      submit: call.say('Přidat poskytovatele', 'Add the provider'),
      body: data.oidcFields,
    })}`,
  )}
  ${part(
    call.say('Přidat adresář (LDAP, Active Directory)', 'Add a directory (LDAP, Active Directory)'),
    html`${attempt?.form === 'adresar' ? refusalBox(call, attempt.refusal) : ''}${formOf(call, {
      action: `${path}/adresar`,
      submit: call.say('Přidat adresář', 'Add the directory'),
      body: data.directoryFields,
    })}`,
  )}`

export type ProviderData = {
  readonly provider: IdentityProvider
  readonly fields: Html
  readonly links: readonly (IdentityLink & { readonly name: string })[]
  /** Addresses that the provider is to be told. */
  readonly addresses: { readonly back: string; readonly out: string }
  readonly trial: readonly TrialLine[] | null
}

const trialPart = (call: PageCall, { provider, trial }: ProviderData): Html => html`
  ${trial ? html`<ul id="outcome" tabindex="-1">${trial.map(line => html`<li>${badge(line.isWell ? 'good' : 'warning', line.isWell ? call.say('v pořádku', 'well') : call.say('nejde to', 'not well'))} ${call.saying(line.says)}</li>`)}</ul>` : ''}
  ${formOf(call, { action: `${path}/${provider.id}/zkouska`, quiet: true, submit: call.say('Vyzkoušet spojení', 'Try the connection'), ...(provider.kind === 'directory' && { body: textField({ name: 'trialLogin', label: call.saying(providerLabels.trialLogin), max: 100, hint: call.say('Nepovinné: čí záznam najít. Heslo se neptá.', 'Optional: whose entry to find. No password is asked.') }) }) })}`

const addressesPart = (call: PageCall, { addresses }: ProviderData): Html => html`
  <p>${call.say('Zadejte je u poskytovatele.', 'Enter them at the provider.')}</p>
  <dl class="facts"><div><dt>${call.say('Adresa návratu (redirect URI)', 'Return address (redirect URI)')}</dt><dd><code>${addresses.back}</code></dd></div>
    <div><dt>${call.say('Odhlášení zvenku (back-channel logout)', 'Back-channel logout')}</dt><dd><code>${addresses.out}</code></dd></div></dl>`

/** One provider: its settings, a trial, whom it means by which name. */
export const providerPage = (call: PageCall, data: ProviderData, attempt?: Attempt): Html => {
  const { provider, links } = data
  const at = `${path}/${provider.id}`
  return html`
  <h1>${provider.title}</h1>
  <p class="numbers"><span>${call.saying(kindWords[provider.kind])}</span></p>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${part(call.say('Zkouška', 'Trial'), trialPart(call, data), 'zkouska')}
  ${provider.kind === 'oidc' ? part(call.say('Adresy centra', 'Addresses of the centre'), addressesPart(call, data)) : ''}
  ${part(
    call.say('Nastavení', 'Settings'),
    formOf(call, {
      action: `${at}/${provider.kind === 'oidc' ? 'zmena' : 'zmena-adresare'}`,
      submit: call.say('Uložit nastavení', 'Save the settings'),
      body: data.fields,
    }),
  )}
  ${part(
    call.say('Propojení lidé', 'Linked people'),
    table(
      call.say('Propojení lidé', 'Linked people'),
      [
        {
          head: call.say('Jméno', 'Name'),
          cell: link => html`<a href="${href(`/lide/${link.person_id}`)}">${link.name}</a>`,
        },
        { head: call.say('Označení u poskytovatele', 'Name at the provider'), cell: link => link.subject },
        { head: call.say('Od', 'Since'), cell: link => formatInstant(link.linked_at) },
      ],
      links,
      call.say('Zatím nikdo.', 'Nobody yet.'),
    ),
  )}
  <details><summary class="button">${call.say('Zrušit poskytovatele', 'End the provider')}</summary>${formOf(
    call,
    {
      action: `${at}/konec`,
      danger: true,
      submit: call.say('Zrušit poskytovatele', 'End the provider'),
      body: html`<p>${call.say('Nikdo se jím už nepřihlásí. Vlastní účty zůstanou.', 'Nobody signs in by it any more. Own accounts stay.')}</p>`,
    },
  )}</details>
  <p><a href="${href(path)}">${call.say('Všichni poskytovatelé', 'All providers')}</a></p>`
}

/** On the page of a person: by what names providers know them. */
export const linksPart = (
  call: PageCall,
  data: {
    readonly personId: string
    readonly providers: readonly IdentityProvider[]
    readonly links: readonly IdentityLink[]
  },
): Html => {
  const titleOf = (id: string) =>
    data.providers.find(one => one.id === id)?.title ?? call.say('zrušený poskytovatel', 'an ended provider')
  const at = `/lide/${data.personId}`
  return html`
  ${table(
    call.say('Propojení', 'Links'),
    [
      { head: call.say('Poskytovatel', 'Provider'), cell: link => titleOf(link.provider_id) },
      { head: call.say('Označení', 'Name there'), cell: link => link.subject },
      {
        head: '',
        cell: link =>
          formOf(call, {
            action: `${at}/konec-propojeni`,
            quiet: true,
            submit: `${call.say('Zrušit', 'End')} ${link.subject}`,
            body: html`${hidden('provider', link.provider_id)}${hidden('outsideName', link.subject)}`,
          }),
      },
    ],
    data.links,
    call.say('Žádné: člověk se hlásí vlastním účtem.', 'None: the person signs in by an own account.'),
  )}
  ${data.providers.map(one =>
    formOf(call, {
      action: `${at}/propojeni`,
      submit: `${call.say('Propojit', 'Link')}: ${one.title}`,
      quiet: true,
      body: html`${hidden('provider', one.id)}<div class="field"><label for="f-subject-${one.id}">${call.say('Označení, pod kterým člověka zná', 'Name by which the person is known at')} ${one.title}</label>
        <input id="f-subject-${one.id}" name="outsideName" type="text" maxlength="500" autocomplete="off"></div>`,
    }),
  )}`
}
