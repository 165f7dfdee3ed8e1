import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { giveWay } from '#platform/http'
import type { Job } from '#platform/jobs'
import { isRefusal } from '#platform/refusals'
import { refreshTrustedLists, stamperOfCentre } from '#platform/trust'
import { isTakingMessages } from '../boxes/take-data-message.ts'
import { endingProtections, uncheckedComponents } from '../store/signature-checks.ts'
import { checkFile } from './check-file.ts'
import { renewalHorizon, renewProtection } from './renewing.ts'

/** Files of one office looked at in one go; the next come a minute later. */
const filesAtOnce = 200
/** The same while messages of an outage are taken. */
const filesMeanwhile = 10
const filesNow = (): number => (isTakingMessages() ? filesMeanwhile : filesAtOnce)

/** The program looks at signatures under this name. */
const checker = 'ověřování podpisů'
const checkingProgram = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: checker },
})

async function checkWaiting(instance: Instance, since: { readonly checker: string } | null): Promise<void> {
  for (const { id } of await listOrganisations(instance.database.kysely)) {
    const who = checkingProgram(id)
    const waiting = await instance.runner.read(who, scope =>
      uncheckedComponents(scope, { limit: filesNow(), since }),
    )
    for (const component of waiting) {
      await giveWay()
      await checkFile(instance, who, component)
    }
  }
}

/** Every minute: files that came since are looked at. */
const checkNew: Job<{ instance: Instance }> = {
  name: 'records.check-signatures',
  schedule: '* * * * *',
  run: ({ instance }) => checkWaiting(instance, { checker }),
}

/** Every quarter of an hour in the night: files that came in under older numbers, as those of another centre do. */
const checkMissed: Job<{ instance: Instance }> = {
  name: 'records.check-missed-signatures',
  schedule: '*/15 1-4 * * *',
  run: ({ instance }) => checkWaiting(instance, null),
}

/** Files of one office that get a further stamp in one night; the rest waits for the next. */
const renewedAtOnce = 500

/** Each night: files whose certificates or stamps end soon get a further time stamp, as far as it can be put into them. */
const renewNightly: Job<{ instance: Instance }> = {
  name: 'records.renew-protection',
  schedule: '17 2 * * *',
  run: async ({ instance }) => {
    if (!stamperOfCentre(instance.config)) return
    for (const { id, works_here: works } of await listOrganisations(instance.database.kysely)) {
      if (!works) continue
      const who: Who = { organisation: id, actor: { kind: 'system', name: 'obnova razítek' } }
      const ending = await instance.runner.read(who, scope =>
        endingProtections(scope, renewalHorizon(instance), renewedAtOnce),
      )
      for (const { component_id: componentId, document_id: documentId, file_name: name } of ending)
        try {
          await renewProtection(instance, who, { componentId, documentId })
        } catch (error) {
          // One file that takes no stamp keeps no other from one; it stays on the list for a person.
          if (!isRefusal(error)) throw error
          if (error.code === 'trust.no-time-stamp') throw error
          instance.log.warn('a file got no further time stamp', { component: componentId, name, error })
        }
    }
  },
}

/** Each night: trusted lists are brought from the addresses of the settings. */
const refreshLists: Job<{ instance: Instance }> = {
  name: 'records.refresh-trusted-lists',
  schedule: '41 1 * * *',
  run: async ({ instance }) => {
    for (const { url, outcome } of await refreshTrustedLists(instance.config))
      if (outcome !== 'taken' && outcome !== 'same')
        instance.log.warn('a trusted list was not taken', { url, outcome })
  },
}

export const signatureJobs = [checkNew, checkMissed, renewNightly, refreshLists]
