/**
 * Access: who may come in and what they may do. People, posts and their roles, sign-in by own accounts (and by role
 * cards in a demo), sessions. Rights hang on the post; what a role may do, the manifests of all modules tell.
 */
import { type Module, roles } from '#platform/manifest'
import { both } from '#platform/values'
import { accessCommands } from './commands.ts'
import { accessPages, accessPlaces } from './desk/index.ts'
import { mandates, mandatesPlace } from './desk/mandates.ts'
import { proposalsToday } from './desk/role-proposals.ts'
import { substitutionPage, substitutionToday } from './desk/substitution.ts'
import { guidedTasks } from './guided-tasks.ts'
import { accessJobs } from './jobs.ts'
import { seedPeople } from './seed.ts'
import { namesOfProviders } from './store/identity-providers.ts'
import { namesOfPeople } from './store/people.ts'

export { addPerson, type NewPerson } from './acts/add-person.ts'
export { bringInPost } from './acts/bring-in-post.ts'
export { giveMandate, type MandateOrder } from './acts/give-mandate.ts'
export { holderOfKey } from './acts/make-program-key.ts'
export { endedSessionOf, visitorOf } from './acts/session.ts'
export type { PermissionsOf } from './acts/visitor-in-post.ts'
export { showSignIn } from './desk/index.ts'
export { type HeldPost, isOutside } from './post.ts'
export { accessRefusals } from './refusals.ts'
export { roleWords } from './role-words.ts'
export { mandatesOn } from './store/mandates.ts'
export { type PostInTransfer, postHeld, postsForTransfer, postsHeld } from './store/people.ts'

export const access: Module = {
  name: 'identity/access',
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'access.see-state',
      title: both('vidět stav centra', 'see the state of the centre'),
      roles: ['administrator', 'auditor'],
    },
    {
      name: 'access.manage-people',
      title: both('zavádět lidi, místa a role', 'enter people, posts and roles'),
      roles: ['administrator'],
    },
    {
      name: 'access.substitute',
      title: both('určit, kdo za mě jedná', 'say who acts for oneself'),
      roles: roles.filter(role => role !== 'depositor'),
    },
    {
      name: 'access.manage-substitutions',
      title: both('určovat, kdo koho zastupuje', 'say who acts for whom'),
      roles: ['head', 'administrator'],
    },
    {
      name: 'access.give-mandates',
      title: both('vydávat pověření ke kontrole', 'give mandates to auditors'),
      roles: ['head', 'administrator'],
    },
    {
      name: 'access.see-mandates',
      title: both('vidět pověření ke kontrole', 'see mandates of auditors'),
      roles: ['head', 'administrator', 'auditor'],
    },
  ],
  tasks: guidedTasks,
  pages: [...accessPages, substitutionPage, mandates],
  today: async (scope, visitor) => [
    ...(await substitutionToday(scope, visitor)),
    ...(await proposalsToday(scope)),
  ],
  places: [...accessPlaces, mandatesPlace],
  jobs: accessJobs,
  commands: accessCommands,
  logged: {
    events: {
      'access.person-added': both('Zavedení člověka a jeho místa', 'A person and a post entered'),
      'access.post-brought-in': both('Převzetí funkčního místa z přenosu', 'Post brought in by a transfer'),
      'access.unit-validity-set': both('Platnost útvaru', 'Validity of a unit'),
      'access.login-given': both('Přidělení přihlašovacího jména', 'Login given'),
      'access.unit-opened': both('Zavedení útvaru', 'Unit entered'),
      'access.post-given': both('Přidání funkčního místa', 'Post given'),
      'access.post-ended': both('Konec funkčního místa', 'Post ended'),
      'access.roles-changed': both('Změna rolí', 'Roles changed'),
      'access.person-admitted': both('Vrácení přístupu', 'Access given back'),
      'access.person-dismissed': both('Odebrání přístupu', 'Access taken away'),
      'access.password-changed': both('Změna vlastního hesla', 'Own password changed'),
      'access.password-reset': both('Nové heslo od správce', 'Password given anew'),
      'access.second-step-confirmed': both('Zapnutí druhého kroku', 'Second step turned on'),
      'access.second-step-required': both('Povinný druhý krok podle role', 'Second step required by role'),
      'access.second-step-ended': both('Zrušení druhého kroku', 'Second step ended'),
      'access.recovery-code-used': both('Použití záložního kódu', 'Code for a lost telephone used'),
      'access.passkey-added': both('Přidání přístupového klíče', 'Passkey added'),
      'access.passkey-ended': both('Zrušení přístupového klíče', 'Passkey ended'),
      'access.passkey-used': both('Použití přístupového klíče', 'Passkey used'),
      'access.identity-provider-added': both('Přidání poskytovatele identity', 'Provider of identity added'),
      'access.identity-provider-changed': both(
        'Změna poskytovatele identity',
        'Provider of identity changed',
      ),
      'access.identity-provider-ended': both('Zrušení poskytovatele identity', 'Provider of identity ended'),
      'access.identity-linked': both('Propojení s účtem odjinud', 'Account from elsewhere linked'),
      'access.identity-unlinked': both(
        'Zrušení propojení s účtem odjinud',
        'Link to an account from elsewhere ended',
      ),
      'access.role-proposed': both('Návrh role z adresáře', 'Role proposed by the directory'),
      'access.role-put-aside': both('Odložení návrhu role', 'Proposal of a role put aside'),
      'access.person-left-directory': both('Konec přístupu podle adresáře', 'Access ended by the directory'),
      'access.directory-reviewed': both('Porovnání s adresářem', 'Comparing with the directory'),
      'access.signed-out-by-provider': both('Odhlášení poskytovatelem', 'Signed out by the provider'),
      'access.signed-out-elsewhere': both('Odhlášení všude jinde', 'Signed out elsewhere'),
      'access.program-key-made': both('Nový klíč pro programy', 'Key for programs made'),
      'access.program-key-ended': both('Zrušení klíče pro programy', 'Key for programs ended'),
      'access.mandate-given': both('Vydání pověření ke kontrole', 'Mandate given'),
      'access.mandate-ended': both('Ukončení pověření ke kontrole', 'Mandate ended'),
      'access.signed-in': both('Přihlášení', 'Signed in'),
      'access.substitution-entered': both('Určení zástupu', 'Substitution entered'),
      'access.substitution-ended': both('Ukončení zástupu', 'Substitution ended'),
      'access.acting-begun': both('Začátek jednání za zastupovaného', 'Acting for somebody begun'),
      'access.acting-ended': both('Konec jednání za zastupovaného', 'Acting for somebody ended'),
      'access.signed-out': both('Odhlášení', 'Signed out'),
    },
    objects: {
      person: { title: both('člověk', 'person'), names: namesOfPeople },
      'identity-provider': {
        title: both('poskytovatel identity', 'provider of identity'),
        names: namesOfProviders,
        page: { path: id => `/prihlasovani/${id}`, permission: 'access.manage-people' },
      },
      'second-step-rule': { title: both('povinný druhý krok', 'required second step') },
      unit: { title: both('útvar', 'unit') },
      post: { title: both('pracoviště', 'post') },
    },
  },
  seed: seedPeople,
}
