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
  'token-refuses': {
    status: 503,
    law: null,
    sentence: ({ token, reason }: { token: string; reason: string }) =>
      both(
        `Úložiště klíče „${token}“ nepodepsalo (${reason}). Zkontrolujte, že je připojené a že PIN platí, a zkuste to znovu.`,
        `The token “${token}” did not sign (${reason}). Make sure that it is connected and the PIN is right, and try again.`,
      ),
  },
  'certificate-unusable': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Certifikát nelze přečíst, nebo je pro klíč, kterým se tu nepodepisuje (jen RSA a EC). Zvolte jiný.',
        'The certificate cannot be read, or is for a key of another kind than RSA or EC. Choose another.',
      ),
  },
  'certificate-out-of-term': {
    status: 422,
    law: 'nařízení (EU) č. 910/2014 čl. 32',
    sentence: () =>
      both(
        'Certifikát dnes neplatí: ještě nezačal, nebo už skončil. Podepište jiným a o nový požádejte poskytovatele.',
        'The certificate is not in its term today. Sign by another and ask the provider for a new one.',
      ),
  },
  'signature-differs': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Podpis, který přišel, nepatří k tomuto souboru nebo k tomuto certifikátu; do dokumentu se nevložil. Podepište znovu.',
        'The signature that came does not belong to this file or certificate; it was not put in. Sign again.',
      ),
  },
  'remote-refuses': {
    status: 503,
    law: null,
    sentence: ({ reason }: { reason: string }) =>
      both(
        `Služba vzdáleného podpisu nepodepsala (${reason}). Zkuste to znovu; trvá-li to, obraťte se na správce.`,
        `The remote signing service did not sign (${reason}). Try again; if it lasts, ask the administrator.`,
      ),
  },
  'xml-not-sealable': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Toto XML nejde zapečetit: nedá se přečíst, nebo ho mění DTD. Opravte soubor a zkuste to znovu.',
        'This XML cannot be sealed: it cannot be read, or a DTD changes it. Mend the file and try again.',
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
