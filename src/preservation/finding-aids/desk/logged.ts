import type { Logged } from '#platform/manifest'
import { both } from '#platform/values'
import { numbersOfAids } from '../store/aids.ts'
import { aidPath, authorityPath, fondsPath, look, unitPath } from './call.ts'

/** How lines of descriptions and finding aids read in the log. */
export const findingAidsLogged: Logged = {
  events: {
    'finding-aids.fonds-entered': both('Zápis archivního souboru', 'Fonds entered'),
    'finding-aids.fonds-changed': both('Změna údajů o archivním souboru', 'Data of a fonds changed'),
    'finding-aids.authority-entered': both('Zápis původce nebo osoby', 'Originator or other entered'),
    'finding-aids.authority-recorded': both('Uložení záznamu CAM', 'Record of CAM kept'),
    'finding-aids.unit-added': both('Založení jednotky popisu', 'Unit of description made'),
    'finding-aids.unit-changed': both('Změna jednotky popisu', 'Unit of description changed'),
    'finding-aids.unit-placed': both(
      'Přesun jednotky popisu pod jinou',
      'Unit of description moved below another',
    ),
    'finding-aids.description-brought': both(
      'Popis přinesený archivnímu balíčku',
      'Description brought to a package',
    ),
    'finding-aids.unit-moved': both('Přesun jednotky popisu', 'Unit of description moved'),
    'finding-aids.unit-removed': both('Odstranění jednotky popisu', 'Unit of description removed'),
    'finding-aids.packages-described': both('Popis převzatých balíčků', 'Packages described'),
    'finding-aids.aid-begun': both('Založení archivní pomůcky', 'Finding aid begun'),
    'finding-aids.aid-submitted': both('Odeslání pomůcky ke schválení', 'Finding aid sent to be approved'),
    'finding-aids.aid-returned': both('Vrácení pomůcky k doplnění', 'Finding aid returned'),
    'finding-aids.aid-approved': both('Schválení archivní pomůcky', 'Finding aid approved'),
    'finding-aids.aid-imported': both('Převzetí archivní pomůcky', 'Finding aid taken in'),
  },
  objects: {
    fonds: {
      title: both('archivní soubor', 'fonds'),
      page: { path: id => `${fondsPath}/${id}`, permission: look },
    },
    authority: {
      title: both('původce nebo osoba', 'originator or other'),
      page: { path: () => authorityPath, permission: look },
    },
    'description-unit': {
      title: both('jednotka popisu', 'unit of description'),
      page: { path: id => `${unitPath}/${id}`, permission: look },
    },
    'finding-aid': {
      title: both('archivní pomůcka', 'finding aid'),
      names: numbersOfAids,
      page: { path: id => `${aidPath}/${id}`, permission: look },
    },
  },
}
