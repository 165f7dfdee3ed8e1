import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'

/** Every no of the name index. */
export const partyRefusals = refusals('records', {
  'party-nameless': {
    status: 422,
    law: 'NSESSS 2.8.8',
    sentence: () => both('Záznam nemá jméno nebo název. Vyplňte ho.', 'The record has no name. Fill it in.'),
  },
  'party-key-taken': {
    status: 409,
    law: 'NSESSS 2.8.14',
    sentence: ({ key, name }: { key: string; name: string }) =>
      both(
        `${key} už má záznam „${name}“. Jde-li o téhož, záznamy slučte; jinak údaj opravte.`,
        `${key} belongs to the record “${name}”. Merge the records if they are one; else mend the value.`,
      ),
  },
  'party-bad-box': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Datová schránka má sedm písmen a číslic. Opravte ji, nebo pole nechte prázdné.',
        'A data box has seven letters and digits. Mend it, or leave the field empty.',
      ),
  },
  'other-party-there': {
    status: 409,
    law: 'NSESSS 2.8.3',
    sentence: ({ name }: { name: string }) =>
      both(
        `„${name}“ je k záznamu v této úloze už připojena. Má-li být jiná, nejprve ji odpojte.`,
        `“${name}” is linked to the record as this already. To change it, end that link first.`,
      ),
  },
  'party-changed': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Záznam „${name}“ mezitím změnil někdo jiný. Obnovte stránku a doplňte, co chybí.`,
        `Somebody else changed the record “${name}” meanwhile. Reload the page and add what is missing.`,
      ),
  },
  'party-without-box': {
    status: 409,
    law: 'NSESSS 2.8.10, 2.8.11',
    sentence: ({ name }: { name: string }) =>
      both(
        `Záznam „${name}“ nemá datovou schránku, podle které by šel ověřit. Doplňte ji, nebo ho ověřte jinak.`,
        `The record “${name}” has no data box by which to verify it. Add one, or verify it otherwise.`,
      ),
  },
  'party-box-unknown': {
    status: 409,
    law: 'NSESSS 2.8.10, 2.8.11',
    sentence: ({ box }: { box: string }) =>
      both(
        `Schránku ${box} seznam datových schránek nezná. Záznam zůstává neověřený; opravte ID schránky, nebo ho smažte.`,
        `The directory of data boxes does not know ${box}. The record stays unverified; mend the ID of the box, or take it away.`,
      ),
  },
  'party-box-differs': {
    status: 409,
    law: 'NSESSS 2.8.10, 2.8.11',
    sentence: ({ box, differences }: { box: string; differences: readonly Both[] }) =>
      both(
        `Seznam datových schránek říká o schránce ${box} něco jiného: ${differences.map(({ cs }) => cs).join(', ')}. Záznam zůstává neověřený; zjistěte, co platí, a opravte ho.`,
        `The directory of data boxes says otherwise of ${box}: ${differences.map(({ en }) => en).join(', ')}. The record stays unverified; find out what holds and mend it.`,
      ),
  },
  'party-without-ico': {
    status: 409,
    law: 'NSESSS 2.8.11',
    sentence: ({ name }: { name: string }) =>
      both(
        `Záznam „${name}“ nemá IČO, podle kterého by ho registr osob našel. Doplňte ho a ověřte znovu.`,
        `The record “${name}” has no IČO by which the register of persons would find it. Add it and verify again.`,
      ),
  },
  'party-too-little': {
    status: 409,
    law: 'NSESSS 2.8.10',
    sentence: ({ name }: { name: string }) =>
      both(
        `O záznamu „${name}“ víme málo: registr obyvatel potřebuje jméno, příjmení a datum narození nebo adresu. Doplňte je a ověřte znovu.`,
        `Too little is known of “${name}”: the population register needs given name, surname and date of birth or address. Add them and verify again.`,
      ),
  },
  'party-nothing-to-take': {
    status: 409,
    law: 'NSESSS 2.8.9',
    sentence: ({ name }: { name: string }) =>
      both(
        `U záznamu „${name}“ není z registru co převzít. Ověřte ho v registru znovu.`,
        `There is nothing to take over from the register for “${name}”. Verify it in the register again.`,
      ),
  },
  'party-gone': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Záznam je sloučený s jiným nebo vymazaný; už se nemění. Vyberte záznam, ve kterém pokračuje.',
        'The record was merged or erased; it does not change any more. Choose the one it goes on in.',
      ),
  },
  'party-merged-with-itself': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Záznam nelze sloučit sám se sebou. Vyberte jiný.',
        'A record cannot be merged with itself. Choose another.',
      ),
  },
  'party-linked': {
    status: 409,
    law: 'NSESSS 2.8.16',
    sentence: ({ links }: { links: number }) =>
      both(
        `Na záznam odkazuje evidence (${links}). Vymazat lze jen záznam, na který nic neodkazuje; dva záznamy téhož slučte.`,
        `The register refers to the record (${links}). Only one that nothing refers to is erased; merge two of the same.`,
      ),
  },
})
