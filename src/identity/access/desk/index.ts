import type { Page, Place } from '#platform/html'
import { account } from './account.ts'
import { furtherStep } from './further-step.ts'
import { identityProvider, identityProviders } from './identity-providers.ts'
import { people, peoplePlace, person } from './people.ts'
import { providerPages } from './provider-sign-in.ts'
import { secondStepRoles } from './second-step-roles.ts'
import { signInPages } from './sign-in.ts'
import { unitsPage } from './units.ts'

export { showSignIn } from './sign-in.ts'

export const accessPages: readonly Page[] = [
  ...signInPages,
  furtherStep,
  account,
  people,
  secondStepRoles,
  person,
  unitsPage,
  identityProviders,
  identityProvider,
  ...providerPages,
]
export const accessPlaces: readonly Place[] = [peoplePlace]
