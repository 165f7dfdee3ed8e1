import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no about places, storage units and stocktaking. */
export const storageRefusals = refusals('records', {
  'storage-name-missing': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Chybí název. Napište, jak se tomu ve spisovně říká, třeba „Regál 2, police 3“.',
        'The name is missing. Write what it is called in the records room, for instance “Rack 2, shelf 3”.',
      ),
  },
  'storage-name-taken': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `„${name}“ už spisovna má. Zvolte jiný název, aby se podle něj dalo hledat.`,
        `The records room has “${name}” already. Choose another name, so that it can be found by it.`,
      ),
  },
  'unit-stands-there': {
    status: 409,
    law: null,
    sentence: ({ unit, place }: { unit: string; place: string }) =>
      both(
        `${unit}: už stojí na místě „${place}“. Vyberte jiné.`,
        `${unit}: stands in “${place}” already. Choose another place.`,
      ),
  },
  'dossier-lies-there': {
    status: 409,
    law: null,
    sentence: ({ mark, unit }: { mark: string; unit: string }) =>
      both(
        `Spis ${mark} už je v jednotce: ${unit}. Není co měnit.`,
        `Dossier ${mark} is in ${unit} already. There is nothing to change.`,
      ),
  },
  'code-of-no-dossier': {
    status: 404,
    law: null,
    sentence: ({ code }: { code: string }) =>
      both(
        `Kód „${code}“ nepatří žádnému spisu úřadu. Naskenujte kód z obalu, nebo napište spisovou značku.`,
        `Code “${code}” belongs to no dossier of the office. Scan the code of the cover, or write the mark.`,
      ),
  },
  'paper-not-stored': {
    status: 409,
    law: 'NSESSS, pravidla obs77, obs85a; vyhláška 259/2012 Sb. § 19/3',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Část spisu ${mark} je na papíře a balíček musí říct, kde leží. Předejte listiny do spisovny; až je správce uloží do jednotky, předejte spis do e-Spisovny znovu.`,
        `A part of dossier ${mark} is on paper and the package has to say where it lies. Offer the papers to the records room; once they are put into a unit, hand the dossier over again.`,
      ),
  },
  'stocktaking-runs': {
    status: 409,
    law: null,
    sentence: ({ place }: { place: string }) =>
      both(
        `Na místě „${place}“ už inventura běží. Pokračujte v ní, nebo ji ukončete.`,
        `A stocktaking of “${place}” runs already. Go on with it or finish it.`,
      ),
  },
  'stocktaking-finished': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Inventura je ukončená a nic se do ní nepřidává. Začněte novou.',
        'The stocktaking is finished and nothing is added. Begin a new one.',
      ),
  },
  'code-not-read': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Kód se nepodařilo přečíst. Naskenujte ho znovu, nebo opište znaky pod čárami.',
        'The code could not be read. Scan it again, or type the characters below the bars.',
      ),
  },
})
