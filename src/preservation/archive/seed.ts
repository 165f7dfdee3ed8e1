import { z } from 'zod'
import type { SeedCall } from '#platform/manifest'
import { keepServedOriginator } from './acts/keep-served-originator.ts'
import { setInstitution } from './acts/set-institution.ts'

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
})

/** Brings in the number of an archive of the demo and whose proposals it takes. */
export async function seedArchive({ instance, things, byProgram }: SeedCall): Promise<void> {
  const { number, originators } = shape.parse(things)
  await instance.runner.act(byProgram, async scope => {
    await setInstitution(scope, { number })
    for (const one of originators) await keepServedOriginator(scope, one)
  })
}
