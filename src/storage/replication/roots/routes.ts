import type { PeerRoute } from '#platform/http'
import type { SignedReceipt } from '#platform/trust'
import { both, type Day } from '#platform/values'
import type { DailyRoot } from '#storage/objects'
import { takeForeignRoot } from '../acts/take-foreign-root.ts'
import { foreignRootsAfter } from '../root-store.ts'
import { heldRootsMost, heldRootsQuestion, rootMessage } from '../root-wire.ts'

/** Daily roots of other centres: taken into custody, and told back to the centre whose they are. */
export const rootRoutes: readonly PeerRoute[] = [
  {
    method: 'POST',
    path: '/replication/roots',
    summary: both('Uloží u druhého centra denní kořen', 'Files a daily root with the other centre'),
    body: rootMessage,
    act: ({ instance, peer }, { body }) => takeForeignRoot(instance, peer, body as SignedReceipt<DailyRoot>),
  },
  {
    method: 'POST',
    path: '/replication/roots/held',
    summary: both('Denní kořeny tazatele, které tu leží', 'Daily roots of the asker that rest here'),
    body: heldRootsQuestion,
    act: async ({ instance, peer }, { body }) => {
      const { originatorIco, after } = body as { originatorIco: string; after: Day }
      const { kysely } = instance.database
      const rows = await foreignRootsAfter(kysely, peer, originatorIco, after, heldRootsMost)
      return { roots: rows.map(({ message }) => message) }
    },
  },
]
