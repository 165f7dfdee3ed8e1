import {
  type Attempt,
  asTyped,
  badge,
  checkField,
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
  typedValue,
} from '#platform/html'
import { both } from '#platform/values'
import type { IdentityLink, IdentityProvider, OidcProvider, TrialLine } from '../identity-provider.ts'

export const providerLabels = {
  title: both('Název na přihlašovací stránce', 'Name on the sign-in page'),
  issuer: both('Vydavatel (issuer)', 'Issuer'),
  discovery: both(
    'Adresa popisu, není-li pod vydavatelem',
    'Address of the description, if not below the issuer',
  ),
  clientId: both('ID klienta', 'Client ID'),
  secret: both('Tajný klíč', 'Secret'),
  scope: both('Rozsah (scope)', 'Scope'),
  claim: both('Údaj, který člověka jmenuje', 'Claim that names a person'),
  matchesLogin: both('Údaj je přihlašovací jméno v centru', 'The claim is the login in the centre'),
  requiredClaim: both('Pustit jen s údajem', 'Let in only with the claim'),
  requiredValue: both('jehož hodnota je', 'whose value is'),
  strong: both('Druhý krok už udělal poskytovatel (acr, amr)', 'Second step done by the provider (acr, amr)'),
} as const

const path = '/prihlasovani'

/** Fields of an OpenID provider, empty or as it is set. */
export function oidcFields(call: PageCall, known: OidcProvider | null, attempt?: Attempt): Html {
  const settings = known?.settings
  const field = (name: keyof typeof providerLabels, value: string, more: object = {}) =>
    textField({
      name,
      label: call.saying(providerLabels[name]),
      ...asTyped(call, attempt, name, value),
      ...more,
    })
  return html`
    ${field('title', known?.title ?? '', { required: true, max: 100 })}
    ${field('issuer', settings?.issuer ?? '', { required: true, hint: call.say('Přesně, jak ho poskytovatel píše, i s lomítkem na konci.', 'Exactly as the provider writes it, with the slash at the end too.') })}
    ${field('discovery', settings?.discovery ?? '', { hint: call.say('Jinak …/.well-known/openid-configuration.', 'Otherwise …/.well-known/openid-configuration.') })}
    <div class="row">${field('clientId', settings?.clientId ?? '', { required: true, max: 300 })}
    ${textField({ name: 'secret', type: 'password', label: call.saying(providerLabels.secret), max: 1000, autocomplete: 'new-password', hint: known?.sealed_secret ? call.say('Prázdné pole ho nechá, jak je.', 'Left empty, it stays as it is.') : call.say('Prázdné, přihlašuje-li se klient jen pomocí PKCE.', 'Empty where the client uses PKCE alone.') })}</div>
    ${field('scope', settings?.scope ?? 'openid profile', { required: true, max: 300 })}
    ${field('claim', settings?.claim ?? 'sub', { required: true, max: 100, hint: call.say('Stálé označení, nejlépe sub. E-mail jen tehdy, když ho poskytovatel ověřuje a nikomu jinému nedá.', 'A lasting name, best sub. E-mail only where the provider verifies it and gives it to nobody else.') })}
    ${checkField({ name: 'matchesLogin', label: call.saying(providerLabels.matchesLogin), value: attempt ? typedValue(attempt, 'matchesLogin') : settings?.matchesLogin ? 'ano' : '', hint: call.say('Kdo má v centru takové přihlašovací jméno, propojí se při prvním přihlášení sám. Jinak propojuje správce na stránce člověka.', 'Whoever has that login in the centre is linked at the first sign-in. Otherwise the administrator links on the page of the person.') })}
    <div class="row">${field('requiredClaim', settings?.required?.claim ?? '', { max: 100, hint: call.say('Nepovinné, třeba IČO úřadu.', 'Optional, such as the IČO of the office.') })}
    ${field('requiredValue', settings?.required?.value ?? '', { max: 300 })}</div>
    ${field('strong', settings?.strong.join(' ') ?? '', { max: 1000, hint: call.say('Hodnoty oddělené mezerou, po kterých už centrum druhý krok nežádá, třeba mfa.', 'Values divided by blanks after which the centre asks for no second step, such as mfa.') })}`
}

const kindWords = {
  oidc: both('OpenID Connect', 'OpenID Connect'),
  directory: both('adresář (LDAP)', 'directory (LDAP)'),
} as const

export type ProvidersData = { readonly providers: readonly IdentityProvider[]; readonly further?: Html }

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
      body: oidcFields(call, null, attempt?.form === 'oidc' ? attempt : undefined),
    })}`,
  )}${data.further ?? ''}`

export type ProviderData = {
  readonly provider: IdentityProvider
  readonly fields: Html
  readonly links: readonly (IdentityLink & { readonly name: string })[]
  /** Addresses that the provider is to be told. */
  readonly addresses: { readonly back: string; readonly out: string }
  readonly trial: readonly TrialLine[] | null
  readonly further?: Html
}

const trialPart = (call: PageCall, { provider, trial }: ProviderData): Html => html`
  ${trial ? html`<ul id="outcome" tabindex="-1">${trial.map(line => html`<li>${badge(line.isWell ? 'good' : 'warning', line.isWell ? call.say('v pořádku', 'well') : call.say('nejde to', 'not well'))} ${call.saying(line.says)}</li>`)}</ul>` : ''}
  ${formOf(call, { action: `${path}/${provider.id}/zkouska`, quiet: true, submit: call.say('Vyzkoušet spojení', 'Try the connection') })}`

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
      action: `${at}/zmena`,
      submit: call.say('Uložit nastavení', 'Save the settings'),
      body: data.fields,
    }),
  )}${data.further ?? ''}
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
