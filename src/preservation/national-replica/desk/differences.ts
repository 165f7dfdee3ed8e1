import type { Page } from '#platform/html'
import { both } from '#platform/values'
import { differencesView } from '../pages/differences.page.ts'
import { differences, lastComparisons } from '../store/ledgers.ts'
import { ownerOf } from '../store/owners.ts'
import { look, path } from './replica.ts'

const title = both('Rozdíly proti evidenci vlastníka', 'Differences from the owner’s ledger')
/** Shown at once; the command tells more of them. */
const shown = 200
const comparisonsShown = 20

export const differenceList: Page = {
  path: `${path}/rozdily`,
  permission: look,
  title,
  show: call =>
    call.read(async scope => ({
      title: call.saying(title),
      body: differencesView(call, {
        differences: await differences(scope, shown),
        comparisons: await lastComparisons(scope, { made: false, limit: comparisonsShown }),
        made: (await lastComparisons(scope, { made: true, limit: 1 }))[0] ?? null,
      }),
    })),
  samples: async scope => ((await ownerOf(scope)) ? [`${path}/rozdily`] : []),
}
