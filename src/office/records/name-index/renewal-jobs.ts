import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { isRefusal } from '#platform/refusals'
import { basicRegisters, followChanges, registerTroublePasses } from '#reference/registers'
import { type RenewalReason, renewJobName, renewLater, renewParty } from '../acts/renew-party.ts'
import { keptParty } from '../store/name-index.ts'
import { identifiedAmong } from '../store/register-checks.ts'
import { askAboutParty } from './ask-about-party.ts'

type Context = { instance: Instance }

const byIndex = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'aktualizace jmenného rejstříku' },
})

const purposes: Readonly<Record<RenewalReason, string>> = {
  receipt: 'aktualizace odesílatele při příjmu dokumentu',
  dispatch: 'aktualizace adresáta při vypravení dokumentu',
  notification: 'aktualizace záznamu po oznámení změny',
}

/** An identified record is asked about again; while the registers are silent, the queue comes back. */
export const renewJob: Job<Context> = {
  name: renewJobName,
  run: async ({ instance }, { payload, organisation, log }) => {
    if (!instance.config.registers) return
    const who = byIndex(organisation)
    const { party: id, because } = payload as { party: string; because: RenewalReason }
    const party = await instance.runner.read(who, scope => keptParty(scope, id))
    if (party?.verified_by !== 'register') return
    try {
      const answer = await askAboutParty(instance, who, party, purposes[because])
      await instance.runner.act(who, scope =>
        renewParty(scope, { id, revision: party.revision, answer, because }),
      )
    } catch (error) {
      if (!isRefusal(error) || registerTroublePasses(error.code)) throw error
      // The registers refused for good, and the log of questions says why; the record stays as it was.
      log.warn('a record of the name index was not renewed', { code: error.code })
    }
  },
}

/** Takes in the changes of both registers for one office: its identified records are renewed. */
export async function followRegisters(instance: Instance, organisation: string): Promise<void> {
  const who = byIndex(organisation)
  for (const register of basicRegisters)
    await followChanges(instance, who, register, async (scope, { subjects, icos }) => {
      for (const id of await identifiedAmong(scope, { ids: subjects, icos }))
        await renewLater(scope, id, 'notification')
    })
}

/** Each hour: what changed in the basic registers since the last time. */
export const followRegistersJob: Job<Context> = {
  name: 'records.follow-registers',
  schedule: '41 * * * *',
  run: async ({ instance }) => {
    if (!instance.config.registers) return
    for (const { id, works_here: works } of await listOrganisations(instance.database.kysely)) {
      if (!works) continue
      try {
        await followRegisters(instance, id)
      } catch (error) {
        if (!isRefusal(error)) throw error
        // The next hour asks again from where this one ended; one office does not keep the others waiting.
        instance.log.warn('changes of the basic registers were not taken in', { code: error.code })
      }
    }
  },
}
