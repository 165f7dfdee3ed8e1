import { z } from 'zod'
import { listUnits } from '#identity/organisations'
import type { Who } from '#platform/acts'
import type { SeedCall } from '#platform/manifest'
import { addDays, dayOf } from '#platform/values'
import { refusePassing } from './acts/answer-passing.ts'
import { giveTask } from './acts/give-task.ts'
import { holderOf } from './acts/holder.ts'
import { giveDocument } from './acts/pass-document.ts'
import { setDeadline } from './acts/set-deadline.ts'
import { writeNote } from './acts/write-note.ts'
import { countedDeadline } from './deadline.ts'
import type { Receiver } from './passing.ts'
import { documentById } from './store/documents.ts'

/** What the people of the demo have done with a letter besides filing and settling it. */
export const letterWork = z.strictObject({
  /** Given to a unit by its name, with a note; refused by a post of it, with a reason. */
  given: z
    .strictObject({
      unit: z.string(),
      note: z.string(),
      refused: z.strictObject({ by: z.string(), reason: z.string() }).optional(),
    })
    .optional(),
  /** Term in days from its receipt. */
  termDays: z.number().optional(),
  note: z.string().optional(),
  task: z.strictObject({ to: z.string(), text: z.string(), inDays: z.number() }).optional(),
})
type LetterWork = z.output<typeof letterWork>

/** Brings one letter of the demo as far as its story goes. */
export async function seedLetterWork(
  call: SeedCall,
  handler: Who,
  { documentId, work }: { documentId: string; work: LetterWork },
): Promise<void> {
  const { instance, people, byProgram } = call
  const about = { kind: 'document', id: documentId } as const
  const { termDays, note, task } = work
  await instance.runner.act(handler, async scope => {
    if (termDays !== undefined) {
      const document = (await documentById(scope, documentId))!
      const due = countedDeadline(dayOf(document.delivered_at!), { count: termDays, unit: 'day' })
      await setDeadline(scope, { id: documentId, ...due, reason: null })
    }
    if (note !== undefined) await writeNote(scope, { about, text: note })
    if (task !== undefined) {
      const assigned = holderOf(people.get(task.to) ?? byProgram)
      const dueOn = addDays(dayOf(scope.clock.now()), task.inDays)
      await giveTask(scope, { about, text: task.text, assigned, dueOn })
    }
  })
  if (work.given) await seedGiven(call, handler, documentId, work.given)
}

async function seedGiven(
  { instance, people, byProgram }: SeedCall,
  handler: Who,
  documentId: string,
  { unit, note, refused }: NonNullable<LetterWork['given']>,
): Promise<void> {
  const { runner } = instance
  await runner.act(handler, async scope => {
    const found = (await listUnits(scope)).find(({ name }) => name === unit)!
    const to: Receiver = { kind: 'unit', id: found.id, name: unit }
    await giveDocument(scope, { documentId, to, note, paperPlace: null })
  })
  if (refused)
    await runner.act(people.get(refused.by) ?? byProgram, scope =>
      refusePassing(scope, { documentId, reason: refused.reason }),
    )
}
