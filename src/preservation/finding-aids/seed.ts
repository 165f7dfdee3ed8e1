import { z } from 'zod'
import type { SeedCall } from '#platform/manifest'
import { importFindingAid } from './acts/import-finding-aid.ts'
import { beginAid } from './acts/move-finding-aid.ts'
import { listAuthorities } from './store/authorities.ts'

const shape = z.strictObject({
  /** Finding aids by the Czech profile of EAD3, as another program made them. */
  files: z.array(z.string()),
  aid: z.strictObject({
    number: z.number(),
    title: z.string(),
    arranger: z.string(),
    released: z.string(),
  }),
})

/** Brings in fonds of the archive of the demo, the first of them with a finding aid in the making. */
export async function seedFindingAids({ instance, things, byProgram }: SeedCall): Promise<void> {
  const { files, aid } = shape.parse(things)
  let first: string | null = null
  for (const text of files) {
    const { fonds } = await importFindingAid(instance, byProgram, new TextEncoder().encode(text))
    first ??= fonds.id
  }
  if (first === null) return
  const fondsId = first
  await instance.runner.act(byProgram, async scope => {
    const arranger = (await listAuthorities(scope)).find(({ name }) => name === aid.arranger)!
    await beginAid(scope, {
      fonds_id: fondsId,
      number: aid.number,
      kind: 'INVENTAR',
      title: aid.title,
      arranger_id: arranger.id,
      editor: aid.arranger,
      released: aid.released,
    })
  })
}
