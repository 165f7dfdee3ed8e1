import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Form, form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { openAccess, restrictAccess } from '../acts/lay-restriction.ts'
import type { Document, Holder } from '../document.ts'
import type { AccessData } from '../pages/restricted.ts'
import { admittedMost } from '../restriction.ts'
import { hiddenInDossier, restrictionOf } from '../store/restrictions.ts'
import type { AboutRecord } from '../task.ts'
import { dayField } from './annotations.ts'
import { receiverNamed, receiverOptions } from './receivers.ts'

const permission = 'records.restrict'
const mayOfOthers = (call: PageCall): boolean => mayDo(call.visitor, 'records.restrict-others')

/** Who may read a record, for its page. */
export async function accessOf(
  scope: Scope,
  call: PageCall,
  about: AboutRecord,
  {
    holder,
    dossier_id: dossierId,
  }: { readonly holder: Holder; readonly dossier_id?: Document['dossier_id'] },
): Promise<AccessData> {
  const isMine = call.visitor?.actor.postId === holder.postId
  const mayRestrict = mayDo(call.visitor, permission) && (isMine || mayOfOthers(call))
  return {
    living: (await restrictionOf(scope, about)) ?? null,
    ofDossier: dossierId ? ((await restrictionOf(scope, { kind: 'dossier', id: dossierId })) ?? null) : null,
    mayRestrict,
    maySeeReaders: mayDo(call.visitor, 'records.statistics'),
    offered: mayRestrict
      ? (await receiverOptions(scope, call)).filter(({ value }) => value !== `post:${holder.postId}`)
      : [],
    hidden: about.kind === 'dossier' ? await hiddenInDossier(scope, about.id) : [],
  }
}

const receiver = z.string().regex(/^(post|unit):[0-9a-f-]{36}$/)
const listed = z
  .union([receiver, z.array(receiver).max(admittedMost)])
  .default([])
  .transform(value => (typeof value === 'string' ? [value] : value))

/** Forms of access on the page of a document or a dossier. */
export function accessForms(kind: AboutRecord['kind'], pathOf: (id: string) => string): Record<string, Form> {
  const aboutOf = (call: PageCall): AboutRecord => ({ kind, id: call.params.id ?? '' })
  const attempted = (call: PageCall, type: string) => ({ type, object: aboutOf(call) })
  const to = (call: PageCall) => pathOf(call.params.id ?? '')
  return {
    omezeni: form({
      permission,
      fields: z.object({
        admitted: listed,
        accessReason: z.string().max(500).default(''),
        accessUntil: dayField,
      }),
      act: async (call, { admitted: chosen, accessReason: reason, accessUntil: until }) => {
        await call.act(
          async scope => {
            const admitted = []
            for (const one of chosen) admitted.push(await receiverNamed(scope, one))
            await restrictAccess(scope, {
              about: aboutOf(call),
              reason,
              until,
              admitted,
              mayOfOthers: mayOfOthers(call),
            })
          },
          attempted(call, 'records.access-restricted'),
        )
        return {
          to: to(call),
          notice: call.say(
            'Přístup je omezený: ostatní záznam v seznamech ani v hledání neuvidí.',
            'Access is restricted: others see the record neither in lists nor in search.',
          ),
        }
      },
    }),
    'zruseni-omezeni': form({
      permission,
      fields: z.object({ openReason: z.string().max(500).default('') }),
      act: async (call, { openReason: reason }) => {
        await call.act(
          scope => openAccess(scope, { about: aboutOf(call), reason, mayOfOthers: mayOfOthers(call) }),
          attempted(call, 'records.access-opened'),
        )
        return { to: to(call), notice: call.say('Omezení přístupu je zrušené.', 'The restriction is ended.') }
      },
    }),
  }
}
