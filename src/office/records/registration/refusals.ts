import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where numbers and registers are concerned. */
export const registrationRefusals = refusals('records', {
  'document-cancelled': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 9/1, § 10/4',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Evidence dokumentu ${reference} je stornována a s číslem se už nepracuje. Důvod a případné nové číslo stojí na jeho stránce.`,
        `The registration of ${reference} was cancelled and its number is used no more. The reason and the new number, if any, stand on its page.`,
      ),
  },
  'cancel-in-dossier': {
    status: 409,
    law: 'NSESSS 3.4.6',
    sentence: ({ reference, mark }: { reference: string; mark: string }) =>
      both(
        `Dokument ${reference} leží ve spisu ${mark}. Nejprve ho ze spisu vyjměte, pak jeho evidenci stornujte.`,
        `Document ${reference} lies in dossier ${mark}. Take it out first, then cancel its registration.`,
      ),
  },
  'no-such-reference': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 9/1',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument s číslem „${reference}“ ve vašem úřadu není, nebo je také stornovaný. Zkontrolujte číslo, nebo pole nechte prázdné.`,
        `Your office has no live document “${reference}”. Check the number, or leave the field empty.`,
      ),
  },
})
