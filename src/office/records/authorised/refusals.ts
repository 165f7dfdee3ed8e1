import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'

/** How the records service says no about authorised conversions. */
export const authorisedRefusals = refusals('records', {
  'not-convertible': {
    status: 422,
    law: 'zákon 300/2008 Sb. § 24/5',
    sentence: ({ what }: { what: Both }) =>
      both(
        `Tento vstup se nekonvertuje: ${what.cs}. Konverze jeho účinky nepřenese; žadateli řekněte důvod a použijte originál, případně ověřenou kopii.`,
        `This input is not converted: ${what.en}. Conversion does not carry its effects; tell whoever asks why, and use the original or a certified copy.`,
      ),
  },
  'conversion-input-unfit': {
    status: 422,
    law: 'zákon 300/2008 Sb. §§ 22 a 24',
    sentence: ({ name }: { name: string }) =>
      both(
        `Soubor ${name} do listiny konvertovat nejde: musí být nejnovější verzí dokumentu, v PDF, bez hesla a nejvýš 50 MB. Jiný formát převeďte nejdřív do PDF/A.`,
        `File ${name} cannot be converted into paper: it has to be the newest version, a PDF without a password and of 50 MB at most. Convert another format to PDF/A first.`,
      ),
  },
  'conversion-input-unchecked': {
    status: 409,
    law: 'zákon 300/2008 Sb. § 24',
    sentence: ({ name }: { name: string }) =>
      both(
        `Podpisy souboru ${name} ještě nikdo neověřil a bez toho doložka nevznikne. Otevřete u dokumentu Ověření podpisů, soubor ověřte a konverzi připravte znovu.`,
        `Nobody has checked the signatures of file ${name}, and without that there is no clause. Open the checks of signatures of the document, check it and prepare the conversion again.`,
      ),
  },
  'conversion-input-broken': {
    status: 409,
    law: 'zákon 300/2008 Sb. § 24',
    sentence: ({ name }: { name: string }) =>
      both(
        `Podpis, pečeť nebo razítko souboru ${name} je neplatné, proto se nekonvertuje. Vyžádejte od odesílatele soubor s platným podpisem.`,
        `A signature, seal or stamp of file ${name} is invalid, so it is not converted. Ask the sender for a file whose signature holds.`,
      ),
  },
  'conversion-over': {
    status: 409,
    law: 'zákon 300/2008 Sb. § 26',
    sentence: ({ number }: { number: string }) =>
      both(
        `Konverze ${number} už je uzavřená a její zápis se nemění. Má-li se konvertovat znovu, připravte u dokumentu novou.`,
        `Conversion ${number} is over and what is written of it does not change. To convert again, prepare a new one at the document.`,
      ),
  },
  'conversion-output-missing': {
    status: 422,
    law: 'zákon 300/2008 Sb. § 22',
    sentence: () =>
      both(
        'Chybí výstup konverze. Vložte soubor PDF/A, který dala státní aplikace.',
        'The output of the conversion is missing. Put in the PDF/A that the state’s application gave.',
      ),
  },
  'conversion-output-unfit': {
    status: 422,
    law: 'vyhláška 193/2009 Sb.',
    sentence: ({ name, format }: { name: string; format: string }) =>
      both(
        `Soubor ${name} je ${format}, výstup konverze je ale PDF/A. Vložte soubor, který dala státní aplikace, beze změny.`,
        `File ${name} is ${format}, but the output of a conversion is PDF/A. Put in the file of the state’s application as it is.`,
      ),
  },
  'clause-code-known': {
    status: 409,
    law: 'zákon 300/2008 Sb. § 25',
    sentence: ({ code, number }: { code: string; number: string }) =>
      both(
        `Doložka s kódem ${code} už je zapsaná u konverze ${number}. Kód opište znovu; má-li být jinde, zapište ho tam.`,
        `A clause with code ${code} is already written at conversion ${number}. Type the code again, or write it where it belongs.`,
      ),
  },
  'clause-day-unfit': {
    status: 422,
    law: 'zákon 300/2008 Sb. § 25',
    sentence: ({ from, until }: { from: string; until: string }) =>
      both(
        `Datum doložky musí být od ${from} do ${until}: doložka nevznikla dřív, než byla konverze připravená, a nezapisuje se předem.`,
        `The day of the clause must be from ${from} to ${until}: it was not made before the conversion was prepared, and is not recorded in advance.`,
      ),
  },
  'result-unreadable': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Soubor není výsledkem konverze: má to být ZIP se souborem vysledek.json podle příručky. Vyžádejte ho znovu, nebo údaje doložky zapište ručně.',
        'The file is no result of a conversion: it should be a ZIP with vysledek.json as the manual says. Ask for it again, or write the clause down by hand.',
      ),
  },
  'result-of-another': {
    status: 409,
    law: 'zákon 300/2008 Sb. § 24',
    sentence: ({ told, own }: { told: string; own: string }) =>
      both(
        `Výsledek patří ke konverzi ${told}, ne k ${own}, nebo se konvertoval jiný soubor. Vložte ho tam, kam patří.`,
        `The result belongs to conversion ${told}, not to ${own}, or another file was converted. Put it where it belongs.`,
      ),
  },
})
