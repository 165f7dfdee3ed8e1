import { z } from 'zod'
import { type Attempt, type Done, form, html, type Page, type PageCall, type View } from '#platform/html'
import { both } from '#platform/values'
import { askedNow, giveCode, giveFirstCode, giveNewPassword, giveSignature } from '../acts/half-session.ts'
import { recoveryCodesPage } from '../pages/account.page.ts'
import { furtherStepLabels } from '../pages/further-step.page.ts'
import { askedView } from './asked-view.ts'
import { halfCookieOf } from './cookies.ts'
import { answerField, originOf, signedAnswer } from './passkeys.ts'
import { afterSignIn, passed } from './sign-in.ts'

const tokenOf = (call: PageCall): string => call.request.cookies[halfCookieOf(call)] ?? ''

/** Who is on no way in is led to its beginning. */
async function show(call: PageCall, attempt?: Attempt): Promise<View | Done> {
  if (!attempt && tokenOf(call) === '') return { to: '/prihlaseni' }
  const asked = await askedNow(call.instance, tokenOf(call))
  const typed = attempt?.fields
  const kept = { zpet: String(typed?.zpet ?? '/'), carried: String(typed?.carried ?? '') }
  return askedView(call, { token: tokenOf(call), asked: asked ?? 'code', passed: kept }, attempt)
}

/** What a sign-in still asks for after the password. */
export const furtherStep: Page = {
  path: '/prihlaseni/krok',
  permission: 'public',
  title: both('Ještě krok', 'One more step'),
  labels: furtherStepLabels,
  show,
  forms: {
    kod: form({
      permission: 'public',
      fields: z.object({ code: z.string().trim().min(1).max(40), ...passed }),
      act: async (call, { code, ...fields }) =>
        afterSignIn(call, await giveCode(call.instance, { token: tokenOf(call), code }), fields),
    }),
    'novy-kod': form({
      permission: 'public',
      fields: z.object({ code: z.string().trim().min(1).max(20), ...passed }),
      act: async (call, { code, ...fields }) => {
        const { codes, next } = await giveFirstCode(call.instance, { token: tokenOf(call), code })
        const led = await afterSignIn(call, next, fields)
        const isDone = 'to' in led
        return {
          title: call.say('Záložní kódy', 'Codes for a lost telephone'),
          bare: true,
          ...(led.cookies && { cookies: led.cookies }),
          body: html`${recoveryCodesPage(call, codes, isDone ? led.to : null)}${isDone ? '' : led.body}`,
        }
      },
    }),
    klic: form({
      permission: 'public',
      fields: z.object({ answer: answerField, ...passed }),
      act: async (call, { answer, ...fields }) => {
        const given = { token: tokenOf(call), answer: signedAnswer(answer), origin: originOf(call) }
        return afterSignIn(call, await giveSignature(call.instance, given), fields)
      },
    }),
    heslo: form({
      permission: 'public',
      fields: z.object({ password: z.string().min(1).max(200), ...passed }),
      act: async (call, { password, ...fields }) =>
        afterSignIn(call, await giveNewPassword(call.instance, { token: tokenOf(call), password }), fields),
    }),
  },
  samples: async () => ['/prihlaseni/krok'],
}
