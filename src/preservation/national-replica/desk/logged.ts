import type { Logged } from '#platform/manifest'
import { both } from '#platform/values'
import { packageName } from '../owner.ts'

const look = 'national-replica.read'

/** How lines of the replica read in the log. */
export const nationalReplicaLogged: Logged = {
  events: {
    'national-replica.owner-pinned': both('Zápis vlastníka repliky', 'Owner of the replica entered'),
    'national-replica.package-looked-at': both('Prohlídka kopie balíčku', 'Copy of a package looked at'),
    'national-replica.ledger-compared': both(
      'Porovnání s evidencí vlastníka',
      'Compared with the owner’s ledger',
    ),
    'national-replica.ledger-unusable': both(
      'Evidence vlastníka se nedala použít',
      'Ledger of the owner not usable',
    ),
    'national-replica.medium-begun': both('Začátek načítání média', 'Import of a medium begun'),
    'national-replica.medium-imported': both('Konec načítání média', 'Medium imported'),
    'national-replica.packages-returned': both('Zkouška návratu', 'Drill of returning packages'),
  },
  objects: {
    'replica-owner': { title: both('vlastník repliky', 'owner of the replica') },
    'replica-package': {
      title: both('kopie archivního balíčku', 'copy of an archival package'),
      page: { path: id => `/narodni-archiv/balicek/${packageName(id)}`, permission: look },
    },
    'owner-ledger': {
      title: both('evidence vlastníka', 'ledger of the owner'),
      page: { path: () => '/narodni-archiv/rozdily', permission: look },
    },
    'replica-medium': { title: both('médium vlastníka', 'medium of the owner') },
    'return-drill': { title: both('zkouška návratu', 'drill of returning') },
  },
}
