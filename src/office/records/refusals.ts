import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

const list = (names: readonly string[]): string =>
  names.slice(0, 5).join(', ') + (names.length > 5 ? ` a další (${names.length - 5})` : '')

/** Every no of the records service: what happened, why, and what to do now. */
export const recordsRefusals = refusals('records', {
  'not-found': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový záznam ve vašem úřadu není. Zkontrolujte adresu, nebo ho vyhledejte.',
        'There is no such record in your office. Check the address, or search for it.',
      ),
  },
  'no-component': {
    status: 422,
    law: 'NSESSS 2.1.2',
    sentence: () =>
      both(
        'Dokument nemá žádný soubor. Vložte aspoň jeden a podání zaevidujte znovu.',
        'The document has no file. Put in at least one and register again.',
      ),
  },
  'no-subject': {
    status: 422,
    law: 'zákon 499/2004 Sb. § 64; vyhláška 259/2012 Sb. § 10/2',
    sentence: () =>
      both(
        'Chybí věc (stručný obsah). Napište, čeho se dokument týká.',
        'The subject is missing. Write what the document is about.',
      ),
  },
  'no-title': {
    status: 422,
    law: null,
    sentence: () => both('Chybí název. Vyplňte ho.', 'The name is missing. Fill it in.'),
  },
  'no-sender': {
    status: 422,
    law: 'NSESSS 2.8.1',
    sentence: () =>
      both(
        'Bez odesílatele nelze příjem dokončit. Vyplňte jméno nebo název odesílatele.',
        'Receipt cannot be finished without a sender. Fill in the name of the sender.',
      ),
  },
  'bad-ico': {
    status: 422,
    law: 'NSESSS, pravidlo obs92',
    sentence: ({ ico }: { ico: string }) =>
      both(
        `IČO „${ico}“ nesouhlasí s kontrolní číslicí. Opravte ho, nebo pole nechte prázdné.`,
        `IČO “${ico}” fails its check digit. Mend it, or leave the field empty.`,
      ),
  },
  'delivered-in-future': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 3/1',
    sentence: () =>
      both(
        'Datum přijetí leží v budoucnosti. Opravte ho.',
        'The date of receipt lies in the future. Mend it.',
      ),
  },
  'delivered-too-long-ago': {
    status: 422,
    law: 'zákon 499/2004 Sb. § 63 (účinný od 1. 1. 2005)',
    sentence: ({ since }: { since: number }) =>
      both(
        `Datum přijetí leží před rokem ${since}; tak staré podání do této evidence nepatří. Zkontrolujte hlavně rok.`,
        `The date of receipt is before the year ${since}; a submission so old does not belong here. Check the year above all.`,
      ),
  },
  'bad-moment': {
    status: 422,
    law: null,
    sentence: ({ text }: { text: string }) =>
      both(
        `Datum a čas přijetí „${text}“ v kalendáři není. Opravte ho, nebo ponechte předvyplněný čas.`,
        `Date and time of receipt “${text}” is not in the calendar. Mend it, or keep the time that was filled in.`,
      ),
  },
  'already-registered': {
    status: 409,
    law: null,
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Tato zpráva už je zaevidována pod č. j. ${reference}. Podruhé se neeviduje; pracujte s tím dokumentem.`,
        `This message is already registered as ${reference}. It is not registered twice; work with that document.`,
      ),
  },
  'arrival-decided': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'O této zprávě už rozhodl někdo jiný. Jak, uvidíte mezi dokumenty, nebo v neevidovaných zprávách.',
        'Somebody else has already decided about this message. See how among the documents or the messages set aside.',
      ),
  },
  'reason-missing': {
    status: 422,
    law: 'NSESSS 7.4.2',
    sentence: () => both('Napište důvod; zapíše se do protokolu.', 'Write the reason; it goes into the log.'),
  },
  'document-settled': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 14',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} už je vyřízen. Nic dalšího s ním dělat nemusíte; jak a kým je vyřízen, stojí na jeho stránce.`,
        `Document ${reference} is already settled. There is nothing more to do; how and by whom stands on its page.`,
      ),
  },
  'document-without-dossier': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 12/1',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} není ve spisu. Vložte ho do spisu; teprve pak ho lze vyřídit.`,
        `Document ${reference} is in no dossier. Put it into one; only then can it be settled.`,
      ),
  },
  'no-open-dossier': {
    status: 422,
    law: null,
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Otevřený spis „${mark}“ ve vašem úřadu není. Zkontrolujte spisovou značku, nebo spis vyberte z nabídky.`,
        `There is no open dossier “${mark}” in your office. Check its mark, or choose a dossier from the list.`,
      ),
  },
  'document-in-dossier': {
    status: 409,
    law: 'NSESSS 3.4.1',
    sentence: ({ reference, mark }: { reference: string; mark: string }) =>
      both(
        `Dokument ${reference} už je ve spisu ${mark}. Každý dokument je právě v jednom spisu.`,
        `Document ${reference} is already in dossier ${mark}. Every document is in exactly one dossier.`,
      ),
  },
  'settlement-incomplete': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 14/2; pravidlo obs63',
    sentence: () =>
      both(
        'U jiného způsobu vyřízení napište obsah vyřízení i odůvodnění.',
        'For another way of settling write both what was done and why.',
      ),
  },
  'version-not-output-format': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 23',
    sentence: ({ format }: { format: string }) =>
      both(
        `Vložený soubor je ${format}, a to není výstupní datový formát. Uložte ho jako PDF/A (obrázek jako PNG, JPEG nebo TIFF) a vložte znovu.`,
        `The file is ${format}, which is no output data format. Save it as PDF/A (a picture as PNG, JPEG or TIFF) and put it in again.`,
      ),
  },
  'subject-group-not-leaf': {
    status: 422,
    law: 'NSESSS 3.1.1',
    sentence: ({ code }: { code: string }) =>
      both(
        `Věcná skupina ${code} má podřízené skupiny. Spis založte v nejnižší z nich.`,
        `Subject group ${code} has groups below it. Open the dossier in the lowest one.`,
      ),
  },
  'subject-group-closed': {
    status: 409,
    law: 'NSESSS 3.1.8',
    sentence: ({ code }: { code: string }) =>
      both(
        `Věcná skupina ${code} je uzavřená. Vyberte skupinu platného spisového plánu.`,
        `Subject group ${code} is closed. Choose a group of the plan in force.`,
      ),
  },
  'dossier-closed': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 65/6; NSESSS 3.4.6',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} je uzavřený. Nic se do něj nevkládá ani z něj nevyjímá; pokud je to nutné, nejprve ho znovu otevřete.`,
        `Dossier ${mark} is closed. Nothing goes in or out; if it must, reopen it first.`,
      ),
  },
  'dossier-already-closed': {
    status: 409,
    law: null,
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} už je uzavřený. Nic dalšího s ním dělat nemusíte; předat ho lze na jeho stránce.`,
        `Dossier ${mark} is already closed. There is nothing more to do; it can be handed over on its page.`,
      ),
  },
  'dossier-not-closed': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 68/1; NSESSS 3.2.9',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} není uzavřený. Do e-Spisovny se předávají jen uzavřené spisy; nejprve ho uzavřete.`,
        `Dossier ${mark} is not closed. Only closed dossiers are handed over; close it first.`,
      ),
  },
  'dossier-empty': {
    status: 409,
    law: 'NSESSS, příloha 2 (spis má aspoň jeden dokument)',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} je prázdný. Vložte do něj dokument, teprve pak ho lze uzavřít.`,
        `Dossier ${mark} is empty. Put a document in; only then can it be closed.`,
      ),
  },
  'unsettled-documents': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 65/5; NSESSS 3.2.9',
    sentence: ({ documents }: { documents: readonly string[] }) =>
      both(
        `Ve spisu jsou nevyřízené dokumenty: ${list(documents)}. Vyřiďte je a spis uzavřete znovu.`,
        `The dossier holds unsettled documents: ${list(documents)}. Settle them and close again.`,
      ),
  },
  'components-not-output': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 65/5; vyhláška 259/2012 Sb. § 23',
    sentence: ({ components }: { components: readonly string[] }) =>
      both(
        `Tyto soubory nejsou ve výstupním datovém formátu: ${list(components)}. U každého vložte převedenou verzi a spis uzavřete znovu.`,
        `These files are not in an output data format: ${list(components)}. Put in a converted version of each and close again.`,
      ),
  },
  'dossier-fails-check': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 65/5; NSESSS 3.2.9',
    sentence: ({ findings }: { findings: readonly string[] }) =>
      both(
        `Z metadat spisu nelze vytvořit platný balíček SIP: ${list(findings)}`,
        `No valid SIP can be made of the dossier's metadata: ${list(findings)}`,
      ),
  },
  'dossier-changed': {
    status: 409,
    law: null,
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} mezitím změnil někdo jiný. Podívejte se na něj znovu a rozhodněte podle toho, co vidíte.`,
        `Somebody else changed dossier ${mark} in the meantime. Look at it again and decide by what you see.`,
      ),
  },
  'hand-over-running': {
    status: 409,
    law: null,
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} se právě předává. Počkejte na odpověď e-Spisovny.`,
        `Dossier ${mark} is just being handed over. Wait for the records centre's answer.`,
      ),
  },
  'nothing-mended': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 19',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Ve spisu ${mark} se od odmítnutí nic nezměnilo a e-Spisovna by ho odmítla znovu. Spis znovu otevřete, opravte, co vytýká, uzavřete a předejte.`,
        `Nothing has changed in dossier ${mark} since it was refused, and it would be refused again. Reopen it, mend what is named, close it and hand it over.`,
      ),
  },
  'already-handed-over': {
    status: 409,
    law: null,
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} už v e-Spisovně je. Předávat ho znovu netřeba; má-li se změnit, nejprve ho znovu otevřete.`,
        `Dossier ${mark} is already in the records centre. It need not be handed over again; to change it, reopen it first.`,
      ),
  },
  'content-not-here': {
    status: 422,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Obsah souboru „${name}“ zde není. Nejprve ho nahrajte a použijte vrácený otisk.`,
        `The content of “${name}” is not here. Upload it first and use the digest that comes back.`,
      ),
  },
  'same-group': {
    status: 422,
    law: null,
    sentence: ({ code }: { code: string }) =>
      both(
        `Spis už spisový znak ${code} má. Vyberte jiný, nebo nechte spis, jak je.`,
        `The dossier already has filing code ${code}. Choose another, or leave the dossier as it is.`,
      ),
  },
})
