import {
  type Attempt,
  asTyped,
  checkField,
  type Html,
  html,
  type PageCall,
  textField,
  typedValue,
} from '#platform/html'
import { both } from '#platform/values'
import type { OidcProvider } from '../identity-provider.ts'

export const providerLabels = {
  title: both('Název na přihlašovací stránce', 'Name on the sign-in page'),
  issuer: both('Vydavatel (issuer)', 'Issuer'),
  discovery: both(
    'Adresa popisu, není-li pod vydavatelem',
    'Address of the description, if not below the issuer',
  ),
  clientId: both('ID klienta', 'Client ID'),
  secret: both('Tajný klíč', 'Secret'),
  byCertificate: both('Centrum se prokazuje certifikátem', 'The centre proves itself by a certificate'),
  scope: both('Rozsah (scope)', 'Scope'),
  claim: both('Údaj, který člověka jmenuje', 'Claim that names a person'),
  matchesLogin: both('Údaj je přihlašovací jméno v centru', 'The claim is the login in the centre'),
  requiredClaim: both('Pustit jen s údajem', 'Let in only with the claim'),
  requiredValue: both('jehož hodnota je', 'whose value is'),
  trialLogin: both('Přihlašovací jméno na zkoušku', 'Login to try'),
  strong: both('Druhý krok už udělal poskytovatel (acr, amr)', 'Second step done by the provider (acr, amr)'),
} as const

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
    ${checkField({ name: 'byCertificate', label: call.saying(providerLabels.byCertificate), value: attempt ? typedValue(attempt, 'byCertificate') : settings?.byCertificate ? 'ano' : '', hint: call.say('Místo tajného klíče, jak to žádá třeba CAAIS; certifikát je v nastavení centra (outbound.certificate).', 'In place of a secret, as CAAIS asks; the certificate is in the settings of the centre (outbound.certificate).') })}
    ${field('scope', settings?.scope ?? 'openid profile', { required: true, max: 300 })}
    ${field('claim', settings?.claim ?? 'sub', { required: true, max: 100, hint: call.say('Stálé označení, nejlépe sub. E-mail jen tehdy, když ho poskytovatel ověřuje a nikomu jinému nedá.', 'A lasting name, best sub. E-mail only where the provider verifies it and gives it to nobody else.') })}
    ${checkField({ name: 'matchesLogin', label: call.saying(providerLabels.matchesLogin), value: attempt ? typedValue(attempt, 'matchesLogin') : settings?.matchesLogin ? 'ano' : '', hint: call.say('Kdo má v centru takové přihlašovací jméno, propojí se při prvním přihlášení sám. Jinak propojuje správce na stránce člověka.', 'Whoever has that login in the centre is linked at the first sign-in. Otherwise the administrator links on the page of the person.') })}
    <div class="row">${field('requiredClaim', settings?.required?.claim ?? '', { max: 100, hint: call.say('Nepovinné, třeba IČO úřadu.', 'Optional, such as the IČO of the office.') })}
    ${field('requiredValue', settings?.required?.value ?? '', { max: 300 })}</div>
    ${field('strong', settings?.strong.join(' ') ?? '', { max: 1000, hint: call.say('Hodnoty oddělené mezerou, po kterých už centrum druhý krok nežádá, třeba mfa.', 'Values divided by blanks after which the centre asks for no second step, such as mfa.') })}`
}
