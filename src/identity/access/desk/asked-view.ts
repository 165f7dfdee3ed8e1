import type { Attempt, PageCall, View } from '#platform/html'
import { enrolmentOf, secondWays } from '../acts/half-session.ts'
import type { StillAsked } from '../half-session.ts'
import { furtherStepPage } from '../pages/further-step.page.ts'
import { originOf } from './passkeys.ts'

/** What a sign-in still asks for, with the ways by which it may be given here. */
export async function askedView(
  call: PageCall,
  given: { token: string; asked: StillAsked; passed: { zpet: string; carried: string } },
  attempt?: Attempt,
): Promise<View> {
  const ways =
    given.asked === 'code'
      ? await secondWays(call.instance, { token: given.token, origin: originOf(call) })
      : { byCode: false, passkey: null }
  const enrolment = given.asked === 'enrol' ? await enrolmentOf(call.instance, given.token) : null
  return {
    title: call.say('Ještě krok', 'One more step'),
    bare: true,
    body: furtherStepPage(call, { ...given, ...ways, enrolment }, attempt),
  }
}
