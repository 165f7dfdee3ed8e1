import type { Page, Place } from '#platform/html'
import { account } from './account.ts'
import { furtherStep } from './further-step.ts'
import { people, peoplePlace, person } from './people.ts'
import { signInPages } from './sign-in.ts'
import { unitsPage } from './units.ts'

export { showSignIn } from './sign-in.ts'

export const accessPages: readonly Page[] = [...signInPages, furtherStep, account, people, person, unitsPage]
export const accessPlaces: readonly Place[] = [peoplePlace]
