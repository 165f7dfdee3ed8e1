import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the simple mode says no. */
export const simpleRefusals = refusals('records', {
  'simple-not-for-designated': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 63/1',
    sentence: () =>
      both(
        'Jednoduchý režim je pro obce a školy s užším rozsahem spisové služby (§ 63/2). Váš úřad je určený původce a vede ji v plném rozsahu.',
        'The simple mode is for municipalities and schools with the reduced scope (§ 63/2). Your office is a designated originator with the full scope.',
      ),
  },
  'simple-mode-off': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Úřad nepracuje v jednoduchém režimu. Dokument vložte do spisu a vyřiďte ho; spis pak uzavřete.',
        'The office does not work in the simple mode. Put the document into a dossier and settle it; then close the dossier.',
      ),
  },
  'one-step-answer-missing': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 14/2',
    sentence: () =>
      both(
        'Vyřizujete odpovědí, ale soubor s odpovědí chybí. Vložte ho, nebo zvolte jiný způsob vyřízení.',
        'You settle by an answer, but the file of the answer is missing. Put it in, or choose another way.',
      ),
  },
  'plan-there-already': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Úřad už spisový plán má. Změny v něm dělejte na stránce Spisový plán.',
        'The office has a filing plan already. Change it on the page Filing plan.',
      ),
  },
})
