/**
 * Access: who may come in and what they may do. People, posts and their roles, sign-in by own accounts (and by role
 * cards in a demo), sessions. Rights hang on the post; what a role may do, the manifests of all modules tell.
 */
import type { Module } from '#platform/manifest'
import { both } from '#platform/values'
import { accessPages } from './desk/sign-in.ts'
import { substitutionPage, substitutionToday } from './desk/substitution.ts'
import { guidedTasks } from './guided-tasks.ts'
import { accessJobs } from './jobs.ts'
import { seedPeople } from './seed.ts'
import { namesOfPeople } from './store/people.ts'

export { addPerson, type NewPerson } from './acts/add-person.ts'
export { endedSessionOf, type PermissionsOf, visitorOf } from './acts/session.ts'
export { showSignIn } from './desk/sign-in.ts'
export type { HeldPost } from './post.ts'
export { accessRefusals } from './refusals.ts'
export { postHeld, postsHeld } from './store/people.ts'

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
      name: 'access.manage-substitutions',
      title: both('určovat, kdo koho zastupuje', 'say who acts for whom'),
      roles: ['head', 'administrator'],
    },
  ],
  tasks: guidedTasks,
  pages: [...accessPages, substitutionPage],
  today: substitutionToday,
  jobs: accessJobs,
  logged: {
    events: {
      'access.person-added': both('Zavedení člověka a jeho místa', 'A person and a post entered'),
      'access.signed-in': both('Přihlášení', 'Signed in'),
      'access.substitution-entered': both('Určení zástupu', 'Substitution entered'),
      'access.substitution-ended': both('Ukončení zástupu', 'Substitution ended'),
      'access.acting-begun': both('Začátek jednání za zastupovaného', 'Acting for somebody begun'),
      'access.acting-ended': both('Konec jednání za zastupovaného', 'Acting for somebody ended'),
      'access.signed-out': both('Odhlášení', 'Signed out'),
    },
    objects: { person: { title: both('člověk', 'person'), names: namesOfPeople } },
  },
  seed: seedPeople,
}
