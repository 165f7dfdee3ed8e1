import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import { fieldsMost } from './further-metadata.ts'

/** How the records service says no where further metadata are defined and filled in. */
export const metadataRefusals = refusals('records', {
  'metadata-exist': {
    status: 409,
    law: 'NSESSS 9.1.1',
    sentence: ({ title }: { title: string }) =>
      both(
        `Údaj „${title}“ už úřad vede. Dejte novému jiný název.`,
        `The office keeps “${title}” already. Give the new one another name.`,
      ),
  },
  'metadata-too-many': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        `Úřad už vede ${fieldsMost} dalších údajů a víc jich nikdo nevyplní. Některý nejdřív stáhněte.`,
        `The office keeps ${fieldsMost} further fields already; nobody fills in more. Withdraw one first.`,
      ),
  },
  'metadata-choices-unfit': {
    status: 422,
    law: 'NSESSS 9.1.3',
    sentence: ({ value, wanted }: { value: string; wanted: Both }) =>
      both(
        `Hodnota číselníku „${value}“ neodpovídá typu: údaj ${wanted.cs}. Opravte ji, nebo změňte typ.`,
        `The value “${value}” of the list does not fit the type: the field ${wanted.en}. Mend it or change the type.`,
      ),
  },
  'metadata-unfit': {
    status: 422,
    law: 'NSESSS 9.1.2',
    sentence: ({ title, wanted }: { title: string; wanted: Both }) =>
      both(
        `Údaj „${title}“ ${wanted.cs}. Opravte ho a uložte znovu.`,
        `The field “${title}” ${wanted.en}. Mend it and save again.`,
      ),
  },
  'metadata-missing': {
    status: 422,
    law: 'NSESSS 9.1.1',
    sentence: ({ number, titles }: { number: string; titles: readonly string[] }) =>
      both(
        `U ${number} chybí povinné údaje: ${titles.join(', ')}. Doplňte je v části Další údaje.`,
        `Required data of ${number} are missing: ${titles.join(', ')}. Fill them in under Further data.`,
      ),
  },
})
