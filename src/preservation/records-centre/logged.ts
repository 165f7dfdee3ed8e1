import type { Logged } from '#platform/manifest'
import { both } from '#platform/values'

/** How lines of the records centre read in the log. */
export const recordsCentreLogged: Logged = {
  events: {
    'records-centre.deposit-begun': both('Ohlášení balíčku k uložení', 'Package announced for storing'),
    'records-centre.deposit-refused': both('Odmítnutí balíčku při příjmu', 'Package refused at the gate'),
    'records-centre.package-taken': both(
      'Přijetí balíčku, další kopie vznikají',
      'Package taken, further copies being made',
    ),
    'records-centre.package-stored': both('Uložení balíčku', 'Package stored'),
    'records-centre.replica-confirmed': both(
      'Potvrzení repliky v jiném centru',
      'Replica elsewhere confirmed',
    ),
    'records-centre.replica-kept': both('Uložení repliky', 'Replica kept'),
    'records-centre.disposal-requested': both('Žádost o zničení uloženého', 'Destruction asked for'),
    'records-centre.package-destroyed': both('Zničení uloženého balíčku', 'Stored package destroyed'),
    'records-centre.removal-proven': both('Důkaz zničení', 'Destruction proven'),
    'records-centre.replica-destroyed': both('Zničení repliky na příkaz', 'Replica destroyed by order'),
    'records-centre.replica-removal-proven': both(
      'Důkaz zničení repliky v jiném centru',
      'Destruction of a replica elsewhere proven',
    ),
    'records-centre.holdings-seen': both(
      'Nahlédnutí do seznamu uložených spisů',
      'A look at the list of what is kept',
    ),
    'records-centre.holding-seen': both('Nahlédnutí centra na spis', 'A look of the centre at a dossier'),
  },
  objects: {
    deposit: { title: both('přijímaný balíček', 'package on its way in') },
    'disposal-request': {
      title: both('žádost o vyřazení z e-Spisovny', 'request of disposal'),
      page: { path: () => '/e-spisovna/vyrazovani', permission: 'records-centre.dispose' },
    },
    holdings: { title: both('seznam e-Spisovny', 'list of the records centre') },
    holding: {
      title: both('uložený spis', 'stored dossier'),
      page: {
        path: id => `/e-spisovna/${encodeURIComponent(id)}`,
        permission: 'records-centre.read',
      },
    },
  },
}
