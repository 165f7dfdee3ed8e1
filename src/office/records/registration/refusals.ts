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
  'register-without-name': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 10/2',
    sentence: () =>
      both(
        'Evidence nemá název. Napište, jak se jí říká.',
        'The register has no name. Write what it is called.',
      ),
  },
  'bad-register-mark': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 11/3',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Značka „${mark}“ se nehodí. Zvolte 2 až 8 písmen bez háčků a čárek nebo číslic.`,
        `Mark “${mark}” does not fit. Choose 2 to 8 plain letters or digits.`,
      ),
  },
  'register-exists': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 11/3',
    sentence: ({ name, mark }: { name: string; mark: string }) =>
      both(
        `Evidence toho jména nebo značky už je: ${name} (${mark}). Zvolte jiný název a jinou značku.`,
        `There already is a register of this name or mark: ${name} (${mark}). Choose another name and mark.`,
      ),
  },
  'register-closed': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 10/4',
    sentence: ({ name }: { name: string }) =>
      both(
        `Evidence ${name} je uzavřená a nic dalšího se do ní neeviduje. Vyberte jinou.`,
        `Register ${name} is closed and takes nothing more. Choose another.`,
      ),
  },
  'same-register': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 9/1',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} v této evidenci už je. Vyberte jinou, nebo ho nechte, kde je.`,
        `Document ${reference} is in this register already. Choose another, or leave it where it is.`,
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
