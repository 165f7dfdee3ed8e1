import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the interface with agenda systems says no. */
export const ermsRefusals = refusals('erms', {
  'system-code': {
    status: 422,
    law: 'NSESSS 8.1.2, příloha č. 1',
    sentence: ({ code }: { code: string }) =>
      both(
        `Identifikátor „${code}“ nejde použít: má mít 1 až 10 písmen bez diakritiky, číslic, pomlček nebo podtržítek a nesmí být značkou úřadu.`,
        `The identifier “${code}” cannot be used: it has 1 to 10 letters without diacritics, digits, hyphens or underscores, and is not the mark of the office.`,
      ),
  },
  'system-code-taken': {
    status: 409,
    law: 'NSESSS 8.1.2',
    sentence: ({ code }: { code: string }) =>
      both(
        `Identifikátor „${code}“ už jiný agendový systém úřadu má. Přidělte jiný.`,
        `Another agenda system of the office has the identifier “${code}”. Give another.`,
      ),
  },
  'system-key-missing': {
    status: 422,
    law: 'NSESSS 8.1.23',
    sentence: () =>
      both(
        'Chybí klíč, kterým se u systému prokážeme. Opište klíč, který vydal, nebo zvolte certifikát centra.',
        'The key by which we prove who we are is missing. Copy the key the system gave, or choose the certificate of the centre.',
      ),
  },
  'system-address': {
    status: 422,
    law: 'NSESSS 8.1.23; vyhláška 82/2018 Sb. § 26',
    sentence: ({ address }: { address: string }) =>
      both(
        `Adresa „${address}“ nejde použít. Zadejte celou adresu služby, která začíná https://.`,
        `The address “${address}” cannot be used. Give the whole address of the service, which begins with https://.`,
      ),
  },
  'no-such-system': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový agendový systém úřad nemá. Otevřete jejich seznam znovu.',
        'The office has no such agenda system. Open their list again.',
      ),
  },
  'system-off': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Spojení se systémem ${name} je vypnuté. Správce ho zapne na stránce systému.`,
        `The line to system ${name} is switched off. The administrator switches it on at the page of the system.`,
      ),
  },
  'system-answer': {
    status: 502,
    law: 'NSESSS příloha č. 1',
    sentence: ({ name, reason }: { name: string; reason: string }) =>
      both(
        `Systém ${name} odpověděl jinak, než říká standard (${reason}). Zkusí se to znovu; trvá-li to, obraťte se na jeho správce.`,
        `System ${name} answered otherwise than the standard says (${reason}). It will be tried again; if it lasts, turn to its administrator.`,
      ),
  },
  'batch-refused': {
    status: 502,
    law: 'NSESSS 8.1.16, 8.1.20',
    sentence: ({ name, batch, code, words }: { name: string; batch: number; code: string; words: string }) =>
      both(
        `Systém ${name} odmítl dávku ${batch} (${code}): ${words}. Pošle se znovu; trvá-li to, obraťte se na jeho správce.`,
        `System ${name} refused batch ${batch} (${code}): ${words}. It will be sent again; if it lasts, turn to its administrator.`,
      ),
  },
})
