import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no to documents the office writes itself. */
export const ownRefusals = refusals('records', {
  'own-without-file': {
    status: 422,
    law: 'NSESSS 2.1.2',
    sentence: () =>
      both(
        'Vyberte vzor, nebo vložte soubor s konceptem; dokument bez souboru vzniknout nemůže.',
        'Choose a template or put in a file with the draft; a document without a file cannot be made.',
      ),
  },
  'reply-elsewhere': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 12/1',
    sentence: ({ reference, mark }: { reference: string; mark: string }) =>
      both(
        `Dokument ${reference} není ve spisu ${mark}. Odpovídejte ve spisu, ve kterém podání leží.`,
        `Document ${reference} is not in dossier ${mark}. Reply in the dossier where the submission lies.`,
      ),
  },
  'not-own': {
    status: 409,
    law: 'NSESSS 7.2.2',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} úřad přijal; jeho soubory se nemění. Potřebujete-li odpovědět, napište vlastní dokument.`,
        `Document ${reference} was received; its files are not changed. To answer, write a document of your own.`,
      ),
  },
  'no-draft': {
    status: 409,
    law: null,
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} už je dokončen, žádný jeho soubor není koncept. Má-li se změnit, vložte novou verzi konceptu.`,
        `Document ${reference} is finished already, none of its files is a draft. To change it, put in a new version of the draft.`,
      ),
  },
  'draft-not-final': {
    status: 409,
    law: 'NSESSS 2.5.3',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} je zatím koncept. Nejprve ho dokončete, potom k němu vložte verzi ve výstupním formátu.`,
        `Document ${reference} is still a draft. Finish it first, then put in a version in an output format.`,
      ),
  },
})
