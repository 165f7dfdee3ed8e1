import type { GuidedTask, Role } from '#platform/manifest'
import { both } from '#platform/values'
import { ownerOf } from '../store/owners.ts'
import { path } from './replica.ts'

/** What whoever cares for a replica of another archive tries first in the demo. */
export const guidedTasks: Readonly<Partial<Record<Role, GuidedTask>>> = {
  archivist: {
    what: both('Porovnejte repliku s evidencí vlastníka', 'Compare the replica with the ledger of its owner'),
    path,
    fits: async scope => Boolean(await ownerOf(scope)),
    steps: [
      both('Podívejte se, které balíčky přišly a odkud.', 'Look which packages came and where from.'),
      both(
        'Otevřete Rozdíly, dejte porovnat a přečtěte si, v čem se strany liší.',
        'Open Differences, have them compared and read in what the sides differ.',
      ),
    ],
  },
}
