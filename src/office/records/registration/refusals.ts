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
  'bad-number-form': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 11/2, § 12/8; NSESSS 2.7.4',
    sentence: ({ form, cs, en }: { form: string; cs: string; en: string }) =>
      both(
        `Struktura „${form}“ se nehodí: ${cs} Opravte ji a nechte si ukázat další čísla znovu.`,
        `The form “${form}” does not fit: ${en} Mend it and have the next numbers shown again.`,
      ),
  },
  'number-forms-meet': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 11/2',
    sentence: ({ one, other }: { one: string; other: string }) =>
      both(
        `Podle „${one}“ by mohlo vzniknout totéž číslo jako podle „${other}“, a číslo smí mít jen jeden záznam. Změňte oddělovač nebo přidejte písmeno.`,
        `A number by “${one}” could be the same as one by “${other}”, and a number belongs to one record only. Change a separator or add a letter.`,
      ),
  },
  'bad-unit-mark': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 11/2',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Značka útvaru „${mark}“ se nehodí. Zvolte 1 až 10 písmen bez háčků a čárek nebo číslic.`,
        `Mark of a unit “${mark}” does not fit. Choose 1 to 10 plain letters or digits.`,
      ),
  },
  'envelope-not-kept': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 5/2',
    sentence: () =>
      both(
        'U zásilky do vlastních rukou se obálka uchovává. Zaškrtněte, že je uchována, a přiložte ji k dokumentu.',
        'With an item to own hands the envelope is kept. Tick that it is kept, and put it to the document.',
      ),
  },
  'posted-in-future': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 5/2',
    sentence: () =>
      both(
        'Den podání na poště leží v budoucnosti. Opravte ho podle razítka, nebo pole nechte prázdné.',
        'The day of posting lies in the future. Mend it by the postmark, or leave the field empty.',
      ),
  },
  'item-unopened': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 5/1; NSESSS 2.1.6',
    sentence: ({ name }: { name: string }) =>
      both(
        `Zásilka je neotevřená a patří osobně: ${name}. Nejprve ji adresát otevře a vloží obsah, nebo stornuje jako neúřední.`,
        `The item is unopened and belongs in person to ${name}. First the addressee opens it and puts the content in, or cancels it as not official.`,
      ),
  },
  'item-open': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 5/1',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Zásilka ${reference} už je otevřená a má obsah. Další soubory přidejte v části Soubory.`,
        `Item ${reference} is open already and has its content. Add further files in the part Files.`,
      ),
  },
  'not-addressee': {
    status: 403,
    law: 'vyhláška 259/2012 Sb. § 5/1; NSESSS 2.1.6',
    sentence: ({ name }: { name: string }) =>
      both(
        `Zásilka je adresovaná osobně: ${name}. Otevřít ji smí jen adresát; předejte mu ji.`,
        `The item is addressed in person to ${name}. Only the addressee may open it; pass it on.`,
      ),
  },
  'no-files-chosen': {
    status: 422,
    law: 'NSESSS 2.1.2',
    sentence: () =>
      both(
        'Není vybraný žádný soubor. Zaškrtněte soubory, ve kterých je oddělované podání.',
        'No file is chosen. Tick the files that hold the submission to be split off.',
      ),
  },
  'misdelivery-incomplete': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 5/1',
    sentence: () =>
      both(
        'Napište, co to je, komu zásilka patří a komu byla vydána; jinak by se nedala dohledat.',
        'Write what it is, whom it is for and who took it; otherwise it could not be traced.',
      ),
  },
  'rule-without-name': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Pravidlo nemá název. Napište, co dělá, ať se v seznamu pozná.',
        'The rule has no name. Write what it does, so that it is known in the list.',
      ),
  },
  'rule-without-condition': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 13',
    sentence: () =>
      both(
        'Pravidlo nemá podmínku a poslalo by tam všechno. Vyplňte aspoň jednu.',
        'The rule has no condition and would send everything there. Fill in at least one.',
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
  'not-an-email': {
    status: 409,
    law: 'NSESSS 2.2.5',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} nepřišel e-mailem; čas odeslání se u něj neopravuje.`,
        `Document ${reference} did not come by e-mail; its time of sending is not mended.`,
      ),
  },
  'sent-after-delivery': {
    status: 422,
    law: 'NSESSS 2.2.4',
    sentence: () =>
      both(
        'E-mail nemohl být odeslán až po doručení. Zkontrolujte den a čas.',
        'The e-mail cannot have been sent after it was delivered. Check the day and the time.',
      ),
  },
})
