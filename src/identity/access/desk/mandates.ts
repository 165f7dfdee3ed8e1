import { z } from 'zod'
import { listUnits } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall, type Place } from '#platform/html'
import { mayDo } from '#platform/http'
import { both, type Day, dayOf, dayText, isDay } from '#platform/values'
import { endMandate, giveMandate } from '../acts/give-mandate.ts'
import { looksByMandate } from '../mandate.ts'
import { type MandateData, mandateLabels, mandatesPage } from '../pages/mandates.page.ts'
import { listMandates } from '../store/mandates.ts'
import { postsHeld } from '../store/people.ts'

const path = '/kontrola/povereni'
const shownMost = 100
const codesMost = 50
const unitsMost = 200

/** Where heads and administrators find it; an auditor comes to it from the audit room. */
export const mandatesPlace: Place = {
  path,
  title: both('Pověření', 'Mandates'),
  permission: 'access.give-mandates',
  order: 88,
}

/** The right to give mandates is not lent: a substitute could see to their own. */
const gives = (call: PageCall) => mayDo(call.visitor, 'access.give-mandates') && !call.visitor?.actor.for

async function dataOf(scope: Scope, call: PageCall): Promise<MandateData> {
  const posts = await postsHeld(scope, scope.clock.now())
  const units = await listUnits(scope)
  const names = new Map([
    ...posts.map(one => [one.postId, `${one.personName} – ${one.title}`] as const),
    ...units.map(({ id, name }) => [id, name] as const),
  ])
  const mayGive = gives(call)
  return {
    rows: await listMandates(scope, mayGive ? null : (call.visitor?.actor.postId ?? null), shownMost),
    today: dayOf(scope.clock.now()),
    nameOf: id => names.get(id) ?? call.say('místo už nikdo nedrží', 'nobody holds the post now'),
    auditors: posts
      .filter(({ roles }) => looksByMandate(roles))
      .map(one => ({ value: one.postId, label: `${one.personName} – ${one.title}` })),
    units: units.map(({ id, name }) => ({ value: id, label: name })),
    mayGive,
  }
}

const day = z
  .string()
  .min(1)
  .max(10)
  .refine(isDay, { params: { sentence: both('v kalendáři není', 'is not in the calendar') } })
  .transform(text => text as Day)
const year = z
  .union([z.literal(''), z.coerce.number().int().min(1900).max(2200)])
  .default('')
  .transform(value => (value === '' ? null : value))

const attempted = (type: string, id: string) => ({ type, object: { kind: 'person', id } })

export const mandates: Page = {
  path,
  permission: 'access.see-mandates',
  title: both('Pověření ke kontrole', 'Mandates of auditors'),
  labels: mandateLabels,
  show: async (call, attempt) => {
    const body = await call.read(async scope => mandatesPage(call, await dataOf(scope, call), attempt))
    return { title: call.say('Pověření ke kontrole', 'Mandates of auditors'), body }
  },
  forms: {
    nove: form({
      permission: 'access.give-mandates',
      fields: z.object({
        auditor: z.uuid(),
        mandateReason: z.string().max(500).default(''),
        units: z
          .union([z.uuid(), z.array(z.uuid()).max(unitsMost)])
          .default([])
          .transform(value => (typeof value === 'string' ? [value] : value)),
        codes: z
          .string()
          .max(500)
          .default('')
          .transform(text =>
            text
              .split(/[\s,;]+/)
              .filter(Boolean)
              .slice(0, codesMost),
          ),
        fromYear: year,
        toYear: year,
        restricted: z.string().max(10).default(''),
        mandateFrom: day,
        mandateTo: day,
      }),
      act: async (call, given) => {
        await call.act(
          scope =>
            giveMandate(scope, {
              postId: given.auditor,
              reason: given.mandateReason,
              unitIds: given.units,
              filingCodes: given.codes,
              fromYear: given.fromYear,
              toYear: given.toYear,
              restricted: given.restricted !== '',
              from: given.mandateFrom,
              to: given.mandateTo,
            }),
          attempted('access.mandate-given', given.auditor),
        )
        return {
          to: path,
          notice: call.say(
            `Pověření platí do ${dayText(given.mandateTo)}.`,
            `The mandate is in force until ${dayText(given.mandateTo)}.`,
          ),
        }
      },
    }),
    ukonceni: form({
      permission: 'access.give-mandates',
      fields: z.object({ mandate: z.uuid() }),
      act: async (call, { mandate: id }) => {
        await call.act(scope => endMandate(scope, { id }), attempted('access.mandate-ended', id))
        return { to: path, notice: call.say('Pověření je ukončené.', 'The mandate is ended.') }
      },
    }),
  },
  samples: async () => [path],
}
