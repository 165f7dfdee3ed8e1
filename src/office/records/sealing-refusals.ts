import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where an own document is sealed. */
export const sealingRefusals = refusals('records', {
  'seal-not-here': {
    status: 409,
    law: 'nařízení (EU) č. 910/2014 čl. 35',
    sentence: () =>
      both(
        'Pečeť tohoto centra patří jinému úřadu, nebo ji centrum nemá. Dokument podepište, nebo o pečeť vašeho úřadu požádejte správce (nastavení trust).',
        'The seal of this centre belongs to another office, or the centre has none. Sign the document, or ask the administrator for a seal of your office (setting trust).',
      ),
  },
  'seal-needs-pdf': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 23/2',
    sentence: ({ name }: { name: string }) =>
      both(
        `Pečetí se PDF; soubor „${name}“ jím není. Vložte k němu verzi v PDF/A a zapečeťte ji.`,
        `A PDF is sealed and the file “${name}” is none. Put in a version of it as PDF/A and seal that.`,
      ),
  },
  'seal-too-large': {
    status: 422,
    law: null,
    sentence: ({ name, most }: { name: string; most: string }) =>
      both(
        `Soubor „${name}“ je na pečeť uvnitř PDF příliš velký (nejvýš ${most}). Rozdělte ho, nebo vložte menší verzi.`,
        `The file “${name}” is too large for a seal inside the PDF (at most ${most}). Divide it, or put in a smaller version.`,
      ),
  },
  'sealed-already': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Soubor „${name}“ už pečeť úřadu nese. Má-li se změnit, napište jeho další verzi.`,
        `The file “${name}” bears the seal of the office already. To change it, write its next version.`,
      ),
  },
  'sealed-another': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Mezitím přibyla jiná verze souboru, proto se nezapečetilo nic. Prohlédněte ji a zapečeťte znovu.',
        'Another version of the file has come meanwhile, so nothing was sealed. Look at it and seal again.',
      ),
  },
})
