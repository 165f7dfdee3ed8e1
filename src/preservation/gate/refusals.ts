import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

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
})
