import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the dispatch room says no where a return slip is paired. */
export const slipRefusals = refusals('records', {
  'slip-without-code': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Na doručence není čitelný kód. Naskenujte ji znovu, nebo opište podací číslo či číslo jednací.',
        'There is no readable code on the slip. Scan it again, or type the number of the post or the reference number.',
      ),
  },
  'slip-of-nothing': {
    status: 404,
    law: null,
    sentence: ({ code }: { code: string }) =>
      both(
        `Ke kódu „${code}“ úřad nic nevypravil. Zkontrolujte, zda je u zásilky zapsané podací číslo, nebo naskenujte číslo jednací.`,
        `The office has sent nothing under “${code}”. Check that the number of the post is recorded with the dispatch, or scan the reference number.`,
      ),
  },
  'slip-of-several': {
    status: 409,
    law: null,
    sentence: ({ code, addressees }: { code: string; addressees: readonly string[] }) =>
      both(
        `Pod „${code}“ odešlo víc zásilek: ${addressees.join(', ')}. Naskenujte podací číslo z doručenky, nebo zapište doručení na stránce zásilky.`,
        `Several dispatches went out under “${code}”: ${addressees.join(', ')}. Scan the number of the post, or record the delivery on the page of the dispatch.`,
      ),
  },
  'slip-not-sent': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 18',
    sentence: ({ code }: { code: string }) =>
      both(
        `Zásilka „${code}“ nemá zapsané odeslání. Zapište ho ve výpravně a doručenku spárujte znovu.`,
        `The dispatch “${code}” is not recorded as sent. Record that in the dispatch room and pair the slip again.`,
      ),
  },
  'slip-paired': {
    status: 409,
    law: null,
    sentence: ({ code, addressee }: { code: string; addressee: string }) =>
      both(
        `Zásilka „${code}“ (${addressee}) už výsledek má. Je-li zapsaný špatně, podívejte se na její stránku.`,
        `The dispatch “${code}” (${addressee}) has its result already. If that is wrong, see its page.`,
      ),
  },
})
