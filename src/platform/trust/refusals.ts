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
  'no-time-stamp': {
    status: 503,
    law: 'nařízení (EU) č. 910/2014 čl. 42',
    sentence: ({ reasons }: { reasons: string }) =>
      both(
        `Časové razítko nikdo nevydal (${reasons}). Zkusí se to znovu; trvá-li to, zkontrolujte nastavení trust.timeStamps.`,
        `Nobody gave a time stamp (${reasons}). It will be tried again; if it lasts, check the setting trust.timeStamps.`,
      ),
  },
  'pdf-not-sealable': {
    status: 422,
    law: null,
    sentence: ({ reason }: { reason: string }) =>
      both(
        `Do tohoto PDF nejde vložit pečeť (${reason}). Uložte ho znovu jako PDF/A a zkuste to.`,
        `A seal cannot be put into this PDF (${reason}). Save it as PDF/A once more and try again.`,
      ),
  },
})
