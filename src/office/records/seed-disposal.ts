import { z } from 'zod'
import type { Who } from '#platform/acts'
import type { SeedCall } from '#platform/manifest'
import { yearOf } from '#platform/values'
import { archiveReached } from '#preservation/archive'
import { drawDisposalProposal } from './acts/draw-disposal-proposal.ts'
import { sendByConnector } from './acts/exchange-with-archive.ts'
import { orderDestruction } from './acts/record-disposal-step.ts'
import { carryOut, makePackages } from './disposal/jobs.ts'
import { itemsMost } from './disposal/proceeding.ts'
import { exchangeWithArchive } from './disposal/run-exchange.ts'
import { openExchanges } from './store/archive-exchanges.ts'
import { countItems } from './store/disposal-proceedings.ts'
import { expiredRecords } from './store/expired-records.ts'

/** One step that an office of the demo made in a disposal proceeding with its archive. */
export const disposalStep = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('propose'),
    by: z.string(),
    /** Subjects of the dossiers that are proposed. */
    subjects: z.array(z.string()),
    archive: z.string(),
    carries: z.enum(['everything', 'metadata']),
    note: z.string(),
  }),
  /** The archive is asked what it decided, and gets what it lacks. */
  z.object({ step: z.literal('ask') }),
  /** What was decided is carried out. */
  z.object({ step: z.literal('destroy'), by: z.string() }),
])

type Step = z.output<typeof disposalStep>

async function propose(call: SeedCall, who: Who, step: Extract<Step, { step: 'propose' }>): Promise<void> {
  const { instance } = call
  const { archive, carries, note } = step
  const id = await instance.runner.act(who, async scope => {
    const expired = await expiredRecords(scope, { year: yearOf(scope.clock.now()), code: null }, itemsMost)
    const chosen = expired.filter(({ subject }) => step.subjects.includes(subject))
    return (await drawDisposalProposal(scope, { chosen, archive, carries, note })).proceeding.id
  })
  await makePackages(instance, call.byProgram, id)
  const { ico: archiveIco } = await archiveReached(instance, who, archive)
  await instance.runner.act(who, scope => sendByConnector(scope, { id, archiveIco }))
  await exchangeWithArchive(instance, call.byProgram, id)
}

/** Makes the step by the acts that people and jobs make it by; what was asked of the queue meanwhile finds it done. */
export async function seedDisposal(call: SeedCall, step: Step): Promise<void> {
  const { instance, people, byProgram } = call
  const by = (post: string): Who => people.get(post) ?? byProgram
  if (step.step === 'propose') return propose(call, by(step.by), step)
  for (const id of await instance.runner.read(byProgram, openExchanges)) {
    if (step.step === 'destroy') {
      const { leaving } = await instance.runner.read(byProgram, scope => countItems(scope, id))
      await instance.runner.act(by(step.by), scope => orderDestruction(scope, { id, typedCount: leaving }))
      await carryOut(instance, byProgram, id)
    } else {
      await exchangeWithArchive(instance, byProgram, id)
      await makePackages(instance, byProgram, id)
    }
    await exchangeWithArchive(instance, byProgram, id)
  }
}
