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
})
