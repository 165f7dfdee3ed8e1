import { z } from 'zod'
import type { SeedCall } from '#platform/manifest'
import { beginReceivedProposal } from './acts/begin-received-proposal.ts'
import { keepServedOriginator } from './acts/keep-served-originator.ts'
import { setInstitution } from './acts/set-institution.ts'
import { listOriginators } from './store/originators.ts'

const shape = z.strictObject({
  number: z.string(),
  originators: z.array(
    z.strictObject({
      ico: z.string(),
      name: z.string(),
      fonds_number: z.string(),
      fonds_name: z.string(),
      sender: z.string().nullable(),
    }),
  ),
  /** Proposals announced by a letter, whose packages the originator is still to bring. */
  announced: z.array(z.strictObject({ ico: z.string(), number: z.string(), note: z.string() })).default([]),
})

/** Brings in the number of an archive of the demo and whose proposals it takes. */
export async function seedArchive({ instance, things, byProgram }: SeedCall): Promise<void> {
  const { number, originators, announced } = shape.parse(things)
  await instance.runner.act(byProgram, async scope => {
    await setInstitution(scope, { number })
    for (const one of originators) await keepServedOriginator(scope, one)
    const known = await listOriginators(scope)
    for (const { ico, number: originatorNumber, note } of announced)
      await beginReceivedProposal(scope, {
        originatorId: known.find(one => one.ico === ico)!.id,
        originatorNumber,
        way: 'carrier',
        note,
      })
  })
}
