import type { Logged } from '#platform/manifest'
import { both } from '#platform/values'
import { objectPath } from './addresses.ts'

/** How the lines of the store read in the transaction log. */
export const objectsLogged: Logged = {
  events: {
    'objects.version-sealed': both('Zapečetění verze v úložišti', 'Version sealed in the store'),
    'objects.lock-extended': both('Prodloužení zámku', 'Lock extended'),
    'objects.lock-shortened': both('Zkrácení zámku', 'Lock shortened'),
    'objects.hold-placed': both('Zadržení objektu', 'Object held'),
    'objects.hold-lifted': both('Zrušení zadržení', 'Hold lifted'),
    'objects.disposal-ordered': both('Příkaz ke zničení', 'Destruction ordered'),
    'objects.disposal-signed': both('Podpis příkazu ke zničení', 'Order of destruction signed'),
    'objects.disposal-withdrawn': both('Odvolání příkazu ke zničení', 'Order of destruction withdrawn'),
    'objects.foreign-withdrawn': both(
      'Stažení cizího objektu vlastníkem',
      'Foreign object withdrawn by its owner',
    ),
    'objects.object-removed': both('Odstranění objektu', 'Object removed'),
    'objects.copy-kept': both('Kopie na zařízení', 'Copy on a device'),
    'objects.copy-lost': both('Ztráta kopie na zařízení', 'Copy on a device lost'),
    'objects.copy-removed': both('Odstranění kopie ze zařízení', 'Copy removed from a device'),
    'objects.placement-set': both('Nastavení umístění', 'Placement set'),
    'objects.quota-set': both('Nastavení kvóty', 'Quota set'),
    'objects.damage-found': both('Nález poškození', 'Damage found'),
    'objects.object-mended': both('Oprava z celé kopie', 'Mended from a whole copy'),
    'objects.mending-failed': both('Oprava se nepodařila', 'Mending failed'),
    'objects.damage-closed': both('Uzavření případu poškození', 'Case of damage closed'),
    'objects.object-moved': both('Přesun objektu mezi svazky', 'Object moved between volumes'),
    'objects.root-sealed': both('Zapečetění denního kořene', 'Daily root sealed'),
    'objects.root-renewed': both('Nové razítko denního kořene', 'Time stamp of a daily root renewed'),
    'objects.clock-doubted': both('Hodinám centra se nevěří', 'The clock of the centre is not believed'),
    'objects.clock-believed': both(
      'Hodinám centra se zase věří',
      'The clock of the centre is believed again',
    ),
    'objects.clock-confirmed': both('Potvrzení hodin centra', 'Clock of the centre confirmed'),
    'objects.seal-recovered': both('Dokončení přerušeného ukládání', 'Interrupted writing finished'),
    'objects.seal-dropped': both('Zahození přerušeného ukládání', 'Interrupted writing dropped'),
  },
  objects: {
    object: {
      title: both('objekt úložiště', 'object of the store'),
      page: { path: objectPath, permission: 'objects.see' },
    },
    placement: { title: both('umístění druhu', 'placement of a kind') },
    'daily-root': { title: both('denní kořen', 'daily root') },
    'centre-clock': { title: both('hodiny centra', 'clock of the centre') },
    quota: { title: both('kvóta úřadu', 'quota of an office') },
  },
}
