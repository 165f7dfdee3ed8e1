import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the signing program at the desk says no. */
export const signDeskRefusals = refusals('sign-desk', {
  'no-option': {
    status: 400,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Chybí volba --${name}. Doplňte ji; nápovědu dá --help.`,
        `Option --${name} is missing. Add it; --help tells more.`,
      ),
  },
  'no-centre': {
    status: 400,
    law: null,
    sentence: ({ address }: { address: string }) =>
      both(
        `„${address}“ není adresa centra. Opište ji ze stránky s kódem.`,
        `“${address}” is no address of a centre. Copy it from the page with the code.`,
      ),
  },
  'centre-refuses': {
    status: 409,
    law: null,
    sentence: ({ reason }: { reason: string }) =>
      both(`Centrum odmítlo: ${reason}`, `The centre refused: ${reason}`),
  },
  'another-file': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Soubor, který přišel, má jiný otisk, než centrum uvádí; nepodepsalo se nic. Zkuste to znovu, a opakuje-li se to, ohlaste to správci.',
        'The file that came has another digest than the centre states; nothing was signed. Try again, and if it repeats tell the administrator.',
      ),
  },
})
