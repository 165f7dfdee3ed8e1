import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'

export const sipRefusals = refusals('packages', {
  'sip-cannot-be-written': {
    status: 422,
    law: 'NSESSS 9.2; příloha 2',
    sentence: ({ faults }: { faults: readonly Both[] }) =>
      both(
        `Z údajů spisu nelze vytvořit balíček: ${faults.map(({ cs }) => cs).join(' ')} Opravte je a zkuste to znovu.`,
        `The data of the dossier cannot become a package: ${faults.map(({ en }) => en).join(' ')} Mend them and try again.`,
      ),
  },
  'sip-cannot-be-read': {
    status: 422,
    law: 'NSESSS, příloha 2',
    sentence: ({ part }: { part: string }) =>
      both(
        `Balíček nelze načíst zpět do údajů jednoho spisu: ${part}. Nechte jej posoudit a předejte jej tak, jak je.`,
        `The package cannot be read back into the data of one dossier: ${part}. Have it judged and hand it on as it is.`,
      ),
  },
  'component-changed': {
    status: 409,
    law: 'NSESSS, příloha 2, bod 1.15',
    sentence: ({ fileName }: { fileName: string }) =>
      both(
        `Obsah komponenty „${fileName}“ už není ten, který byl zaevidován (nesouhlasí délka nebo otisk). Balíček z ní nevznikne; obnovte komponentu z kopie.`,
        `The content of component “${fileName}” is no longer the registered one (length or digest differs). No package is made of it; restore the component from a copy.`,
      ),
  },
})
