import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

const law = 'vyhláška 82/2018 Sb. § 19'

export const passkeyRefusals = refusals('access', {
  'passkey-address': {
    status: 422,
    law: null,
    sentence: ({ origin }: { origin: string }) =>
      both(
        `Na adrese ${origin} přístupové klíče nefungují: zařízení je drží jen pro jméno počítače. Otevřete centrum pod jeho jménem (https://…).`,
        `Passkeys do not work at ${origin}: a device keeps them only for the name of a computer. Open the centre by its name (https://…).`,
      ),
  },
  'passkey-unanswered': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Prohlížeč klíč nepoužil: nemá zapnutý JavaScript, nebo přístupové klíče neumí. Přihlaste se heslem, nebo zkuste jiný prohlížeč.',
        'The browser did not use the key: JavaScript is off, or it knows no passkeys. Sign in by password, or try another browser.',
      ),
  },
  'passkey-stale': {
    status: 409,
    law,
    sentence: () =>
      both(
        'Výzva pro klíč už propadla nebo byla použita. Začněte znovu; na odpověď je pět minut.',
        'The challenge for the key has lapsed or was used. Begin again; there are five minutes to answer.',
      ),
  },
  'passkey-origin': {
    status: 403,
    law,
    sentence: ({ origin }: { origin: string }) =>
      both(
        `Klíč byl použit na jiné stránce (${origin}), ne v centru. Nic se neotevřelo. Zavřete ji a přihlaste se přímo na adrese centra.`,
        `The key was used at another site (${origin}), not at the centre. Nothing was opened. Close it and sign in at the centre’s own address.`,
      ),
  },
  'unknown-passkey': {
    status: 401,
    law: null,
    sentence: () =>
      both(
        'Tento přístupový klíč tu nic neotevírá: je zrušený, patří někomu jinému, nebo nebyl zaveden. Přihlaste se heslem a klíč přidejte v Mém účtu.',
        'This passkey opens nothing here: it was ended, is somebody else’s, or was never added. Sign in by password and add the key in My account.',
      ),
  },
  'passkey-cloned': {
    status: 403,
    law,
    sentence: ({ label }: { label: string }) =>
      both(
        `Klíč „${label}“ hlásí nižší počet podpisů než minule; nejspíš existuje jeho kopie. Přihlaste se jinak, klíč v Mém účtu zrušte a řekněte to správci.`,
        `The key “${label}” tells a lower count of signatures than last time; there is probably a copy of it. Sign in another way, end the key in My account and tell the administrator.`,
      ),
  },
  'wrong-passkey': {
    status: 422,
    law,
    sentence: () =>
      both(
        'Odpověď zařízení nelze ověřit: podpis nesouhlasí, nebo zařízení neověřilo PINem či otiskem, kdo ho drží. Zkuste to znovu.',
        'The answer of the device cannot be verified: the signature is wrong, or it did not check by PIN or finger who holds it. Try again.',
      ),
  },
  'passkey-there': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Klíč z tohoto zařízení tu už byl. Použijte jiné zařízení, nebo v něm nejdřív starý klíč smažte.',
        'A key of this device was here already. Use another device, or delete the old key in it first.',
      ),
  },
  'too-many-passkeys': {
    status: 409,
    law: null,
    sentence: ({ most }: { most: number }) =>
      both(
        `Přístupových klíčů máte už ${most}. Zrušte ten, který nepoužíváte.`,
        `You have ${most} passkeys already. End one that you do not use.`,
      ),
  },
  'no-such-passkey': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový přístupový klíč už není; nejspíš je zrušený. Načtěte stránku znovu.',
        'There is no such passkey any more; it was ended. Load the page again.',
      ),
  },
})
