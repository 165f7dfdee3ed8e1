import { z } from 'zod'
import { beginCustody, drawDisposalProposal, expiredRecords } from '#office/records'
import type { SeedCall } from '#platform/manifest'
import { yearOf } from '#platform/values'
import { addAgendaSystem, makeSystemKey } from './acts/keep-agenda-system.ts'

const shape = z.object({
  systems: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      key: z.string(),
      ownKey: z.string(),
      /** The archive to which what it registered is proposed. */
      archive: z.string(),
    }),
  ),
})

/** Dossiers of the demo whose retention is over; there are a few. */
const expiredMost = 10

/** The agenda system of the demo, at the last host that the settings allow, and a proposal of what it registered. */
export async function seedAgendaSystems(call: SeedCall): Promise<void> {
  const { instance, things, people, byProgram } = call
  const host = instance.config.outbound?.hosts.at(-1)
  if (host === undefined) return
  const manager = people.get('spisovna') ?? byProgram
  for (const { code, name, key, ownKey, archive } of shape.parse(things).systems) {
    await instance.runner.act(people.get('spravce') ?? byProgram, async scope => {
      const address = `http://${host}/ermsAPI`
      const id = await addAgendaSystem(instance, scope, { code, name, address, way: 'key', key })
      await makeSystemKey(scope, { id, key: ownKey })
    })
    await instance.runner.act(manager, async scope => {
      const chosen = await expiredRecords(scope, { year: yearOf(scope.clock.now()) }, expiredMost)
      for (const { number } of chosen)
        await beginCustody(scope, { number, role: 'registered', system: code, system_name: name })
      if (chosen.length > 0)
        await drawDisposalProposal(scope, { chosen, archive, carries: 'everything', note: null })
    })
  }
}
