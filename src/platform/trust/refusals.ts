import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

export const trustRefusals = refusals('trust', {
  'anchors-unreadable': {
    status: 500,
    law: null,
    sentence: ({ path }: { path: string }) =>
      both(
        `Seznam důvěryhodných vydavatelů „${path}“ nelze přečíst. Opravte cestu (nastavení trust.anchors, nebo volba --anchors).`,
        `The list of trusted issuers “${path}” cannot be read. Mend the path (setting trust.anchors, or option --anchors).`,
      ),
  },
  'no-seal': {
    status: 500,
    law: null,
    sentence: () =>
      both(
        'Centrum nemá nastavenou pečeť. Doplňte nastavení trust.',
        'The centre has no seal configured. Add the setting trust.',
      ),
  },
  'key-unreadable': {
    status: 500,
    law: null,
    sentence: ({ path }: { path: string }) =>
      both(
        `Podpisový klíč nebo certifikát „${path}“ nelze použít. Opravte nastavení pečeti.`,
        `The signing key or certificate “${path}” cannot be used. Mend the setting of the seal.`,
      ),
  },
})
