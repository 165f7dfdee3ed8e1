import { z } from 'zod'
import type { SeedCall } from '#platform/manifest'
import { isRefusal } from '#platform/refusals'
import { dayOf } from '#platform/values'
import { createDossier } from './acts/create-dossier.ts'
import { registerDocument } from './acts/register-document.ts'
import { reopenDossier } from './acts/reopen-dossier.ts'
import { listDossiers } from './store/dossiers.ts'
import { groupsOf, planOn } from './store/plan.ts'

/** Slips that people make and the program refuses, for the log to tell of. */
export const attempt = z.object({
  by: z.string(),
  what: z.enum(['register-without-sender', 'open-above-leaf', 'reopen-without-reason']),
})
type Attempt = z.output<typeof attempt>

/** Tries what is refused, by the acts themselves, so that each attempt leaves its own line in the log. */
export async function seedRefusedAttempts(call: SeedCall, attempts: readonly Attempt[]): Promise<void> {
  for (const one of attempts) {
    try {
      await tried(call, one)
    } catch (error) {
      if (!isRefusal(error)) throw error
    }
  }
}

async function tried({ instance, people, byProgram }: SeedCall, { by, what }: Attempt): Promise<void> {
  const who = people.get(by) ?? byProgram
  const { runner } = instance
  if (what === 'register-without-sender') {
    const sender = { kind: 'person', name: '', ico: null, boxId: null, email: null, address: null } as const
    const order = {
      subject: 'Podání bez odesílatele',
      channel: 'counter',
      sender,
      senderReference: null,
      legallyServedAt: null,
      components: [],
      message: null,
    } as const
    const event = { type: 'records.document-registered', object: { kind: 'channel', id: 'counter' } }
    await runner.act(
      who,
      scope => registerDocument(scope, { ...order, deliveredAt: scope.clock.now() }),
      event,
    )
  }
  if (what === 'open-above-leaf') {
    const group = await runner.read(who, async scope => {
      const plan = await planOn(scope, dayOf(scope.clock.now()))
      return (await groupsOf(scope, plan!.id)).find(({ retention_rule_id: rule }) => rule === null)!
    })
    const order = { subject: 'Spis ve špatné skupině', subjectGroupId: group.id }
    const event = { type: 'records.dossier-opened', object: { kind: 'subject-group', id: group.id } }
    await runner.act(who, scope => createDossier(scope, order), event)
  }
  if (what === 'reopen-without-reason') {
    const [dossier] = await runner.read(who, scope => listDossiers(scope, {}, null, 1))
    const id = dossier?.id ?? ''
    const event = { type: 'records.dossier-reopened', object: { kind: 'dossier', id } }
    await runner.act(who, scope => reopenDossier(scope, { id, reason: '' }), event)
  }
}
