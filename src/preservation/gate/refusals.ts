import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'

export const gateRefusals = refusals('gate', {
  'empty-file': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 4/1',
    sentence: ({ name }: { name: string }) =>
      both(
        `Soubor „${name}“ je prázdný (0 bajtů), a nelze ho přijmout. Vyžádejte si od odesílatele celý soubor.`,
        `File “${name}” is empty (0 bytes) and cannot be accepted. Ask the sender for the whole file.`,
      ),
  },
  'refused-format': {
    status: 422,
    law: 'zákon 499/2004 Sb. § 64/1; vyhláška 259/2012 Sb. § 4',
    sentence: ({ name, format, reason }: { name: string; format: string; reason: Both }) =>
      both(
        `Soubor „${name}“ je ${format} a ten úřad nepřijímá: ${reason.cs} Vyžádejte si od odesílatele jiný formát, nejlépe PDF/A (obraz PNG nebo JPEG).`,
        `File “${name}” is ${format}, which the office does not accept: ${reason.en} Ask the sender for another format, best PDF/A (a picture as PNG or JPEG).`,
      ),
  },
  malware: {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 4/3',
    sentence: ({ name, found }: { name: string; found: string }) =>
      both(
        `V souboru „${name}“ je škodlivý kód (${found}). Leží v karanténě a dál nepůjde; řekněte to odesílateli. Jde-li o omyl, uvolní ho správce spisovny.`,
        `File “${name}” holds malware (${found}). It lies in quarantine and goes no further; tell the sender. If that is a mistake, the records manager releases it.`,
      ),
  },
  'not-scanned': {
    status: 503,
    law: 'vyhláška 259/2012 Sb. § 4/3',
    sentence: ({ name }: { name: string }) =>
      both(
        `Soubor „${name}“ se nepodařilo prohlédnout na škodlivý kód, protože kontrola neodpovídá. Čeká v karanténě; zkuste to za chvíli znovu, nebo zavolejte správce.`,
        `File “${name}” could not be looked at for malware, since the scanner does not answer. It waits in quarantine; try again in a while or call the administrator.`,
      ),
  },
  'quarantine-reason-missing': {
    status: 422,
    law: null,
    sentence: () => both('Napište důvod; zapíše se do protokolu.', 'Write the reason; it goes into the log.'),
  },
  'not-in-quarantine': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový soubor v karanténě vašeho úřadu není. Otevřete její stránku znovu.',
        'There is no such file in the quarantine of your office. Open its page again.',
      ),
  },
  'quarantine-decided': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `O souboru „${name}“ už je rozhodnuto. Jak, stojí na stránce karantény.`,
        `Somebody has decided about “${name}” already. How, stands on the page of the quarantine.`,
      ),
  },
})
