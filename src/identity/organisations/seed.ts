import { z } from 'zod'
import type { SeedCall } from '#platform/manifest'
import { addAgreement, addOrganisation } from './store.ts'

const shape = z.strictObject({
  kind: z.enum(['region', 'orp', 'municipality', 'school', 'museum', 'archive']),
  name: z.string(),
  mark: z.string(),
  ico: z.string(),
  box_id: z.string().nullable(),
  address: z.string(),
  accent: z.string(),
  works_here: z.boolean(),
  runs_centre: z.boolean().default(false),
  agreements: z.array(z.strictObject({ peer: z.string(), service: z.enum(['records-centre', 'replica']) })),
})

/** Brings an office of the demo in, with what other centres may do here for it. */
export async function seedOrganisation({
  instance,
  organisation,
  things,
  byProgram,
}: SeedCall): Promise<void> {
  const { agreements, ...office } = shape.parse(things)
  await instance.runner.act(byProgram, async scope => {
    await addOrganisation(scope, { id: organisation, ...office })
    for (const { peer, service } of agreements) await addAgreement(scope, peer, service)
  })
}
