import {
  type Attempt,
  asTyped,
  checkField,
  type Html,
  html,
  type PageCall,
  textArea,
  textField,
  typedValue,
} from '#platform/html'
import { both } from '#platform/values'
import type { DirectoryProvider } from '../identity-provider.ts'

export const directoryLabels = {
  directoryName: both('Jak se adresáři říká', 'What the directory is called'),
  address: both('Adresa adresáře', 'Address of the directory'),
  base: both('Kde hledat lidi', 'Where to search for people'),
  filter: both('Filtr', 'Filter'),
  reader: both('Kdo se ptá', 'Who asks'),
  readerPassword: both('Jeho heslo', 'Their password'),
  attribute: both('Údaj, který člověka jmenuje nastálo', 'Attribute that names a person for good'),
  sameLogin: both(
    'Stejné jméno v centru je tentýž člověk',
    'The same login in the centre is the same person',
  ),
  groups: both('Údaj se skupinami', 'Attribute with the groups'),
  proposals: both('Které skupiny navrhují jakou roli', 'Which groups propose which role'),
} as const

/** Groups with the role and post that they propose, a line each, as they are typed. */
export const proposalsText = (proposals: DirectoryProvider['settings']['proposals']): string =>
  proposals.map(({ group, role, title }) => `${group} | ${role} | ${title}`).join('\n')

/** Fields of a directory, empty or as it is set. */
export function directoryFields(call: PageCall, known: DirectoryProvider | null, attempt?: Attempt): Html {
  const settings = known?.settings
  const field = (name: keyof typeof directoryLabels, value: string, more: object = {}) =>
    textField({
      name,
      label: call.saying(directoryLabels[name]),
      ...asTyped(call, attempt, name, value),
      ...more,
    })
  return html`
    ${field('directoryName', known?.title ?? '', { required: true, max: 100 })}
    ${field('address', settings?.address ?? '', { required: true, hint: call.say('ldaps://dc1.urad.example, nebo ldap:// (pak se spojení zašifruje příkazem StartTLS; nešifrovaně se heslo nepošle).', 'ldaps://dc1.urad.example, or ldap:// (then StartTLS encrypts the line; a password is never sent in the clear).') })}
    ${field('base', settings?.base ?? '', { required: true, hint: call.say('Třeba ou=lide,dc=urad,dc=example.', 'Such as ou=lide,dc=urad,dc=example.') })}
    ${field('filter', settings?.filter ?? '(uid={login})', { required: true, hint: call.say('{login} je napsané jméno. Active Directory: (sAMAccountName={login}).', '{login} is the name typed. Active Directory: (sAMAccountName={login}).') })}
    <div class="row">${field('reader', settings?.reader ?? '', { hint: call.say('Prázdné, dovoluje-li adresář hledat komukoli.', 'Empty where the directory lets anybody search.') })}
    ${textField({ name: 'readerPassword', type: 'password', label: call.saying(directoryLabels.readerPassword), max: 1000, autocomplete: 'new-password', hint: known?.sealed_secret ? call.say('Prázdné pole ho nechá, jak je.', 'Left empty, it stays as it is.') : '' })}</div>
    ${field('attribute', settings?.attribute ?? 'entryUUID', { required: true, max: 100, hint: call.say('Nemění se, ani když se člověk přejmenuje. Active Directory: objectGUID.', 'Does not change when somebody is renamed. Active Directory: objectGUID.') })}
    ${checkField({ name: 'sameLogin', label: call.saying(directoryLabels.sameLogin), value: attempt ? typedValue(attempt, 'sameLogin') : settings?.matchesLogin ? 'ano' : '', hint: call.say('Propojí se při prvním přihlášení sám. Jinak propojuje správce na stránce člověka.', 'They are linked at the first sign-in. Otherwise the administrator links on the page of the person.') })}
    ${field('groups', settings?.groups ?? 'memberOf', { max: 100 })}
    ${textArea({ name: 'proposals', label: call.saying(directoryLabels.proposals), rows: 4, ...asTyped(call, attempt, 'proposals', proposalsText(settings?.proposals ?? [])), hint: call.say('Na každém řádku: skupina | role | funkční místo. Role: mailroom, clerk, head, records-manager, administrator, auditor. Je to návrh, roli dává správce.', 'On each line: group | role | post. Roles: mailroom, clerk, head, records-manager, administrator, auditor. It is a proposal; the administrator gives the role.') })}`
}
