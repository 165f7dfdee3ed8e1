import { z } from 'zod'
import { listUnits } from '#identity/organisations'
import type { Who } from '#platform/acts'
import type { SeedCall } from '#platform/manifest'
import { refusePassing } from './acts/answer-passing.ts'
import { giveDocument } from './acts/pass-document.ts'
import type { Receiver } from './passing.ts'

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
})
type LetterWork = z.output<typeof letterWork>

/** Brings one letter of the demo as far as its story goes. */
export async function seedLetterWork(
  call: SeedCall,
  handler: Who,
  { documentId, work }: { documentId: string; work: LetterWork },
): Promise<void> {
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
