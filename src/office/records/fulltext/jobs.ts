import { listOrganisations } from '#identity/organisations'
import { textLayerOf } from '#office/conversion'
import type { Instance, Who } from '#platform/acts'
import { giveWay } from '#platform/http'
import type { Job } from '#platform/jobs'
import { isRefusal } from '#platform/refusals'
import { objectStoresOf } from '#storage/objects'
import { recordTextOf } from '../acts/record-text-layer.ts'
import { renewEntries } from '../acts/renew-search-entry.ts'
import { isTakingMessages } from '../boxes/take-data-message.ts'
import { type Unread, unreadComponents } from '../store/unread-components.ts'

/** Files of one office looked into at a time; the next come a minute later. */
const filesAtOnce = 200
/** The same while messages of an outage are taken. */
const filesMeanwhile = 10
const filesNow = (): number => (isTakingMessages() ? filesMeanwhile : filesAtOnce)

const byProgram = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'fulltext' },
})

async function readOne(instance: Instance, who: Who, component: Unread): Promise<void> {
  const contents = objectStoresOf(instance).content
  try {
    await using bytes = await contents.open(who.organisation, component.digest)
    const layer = await textLayerOf(bytes, component.mime)
    await instance.runner.act(who, scope => recordTextOf(scope, component, layer))
  } catch (error) {
    // Of a file that is gone or damaged its own checks speak; the other files of the office have a right to be found.
    if (!isRefusal(error)) throw error
    const { sentence } = error
    await instance.runner.act(who, scope =>
      recordTextOf(scope, component, { state: 'unreadable' }, sentence.cs),
    )
  }
}

const eachOffice = async (instance: Instance, deed: (who: Who) => Promise<void>): Promise<void> => {
  for (const { id } of await listOrganisations(instance.database.kysely)) await deed(byProgram(id))
}

/** Reads the texts of files that came since the last time, so that documents are found by what they say. */
const readTexts: Job<{ instance: Instance }> = {
  name: 'records.read-texts',
  schedule: '* * * * *',
  run: ({ instance }) =>
    eachOffice(instance, async who => {
      const waiting = await instance.runner.read(who, scope => unreadComponents(scope, filesNow()))
      for (const component of waiting) {
        await giveWay()
        await readOne(instance, who, component)
      }
    }),
}

/** Records of an earlier release get what they are found by. */
const renew: Job<{ instance: Instance }> = {
  name: 'records.renew-search',
  schedule: '7 1 * * *',
  run: ({ instance }) =>
    eachOffice(instance, async who => {
      for (;;) if ((await instance.runner.act(who, renewEntries)) === 0) return
    }),
}

export const searchJobs = [readTexts, renew]
