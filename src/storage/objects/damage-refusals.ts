import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** Noes that follow from damage. */
export const damageRefusals = refusals('objects', {
  'object-damaged': {
    status: 409,
    law: null,
    sentence: ({ object }: { object: string }) =>
      both(
        `Objekt ${object} je poškozený a čeká na opravu z celé kopie; do té doby se do něj nic nepřidává. Stav je na stránce Úložiště.`,
        `The object ${object} is damaged and waits to be mended from a whole copy; until then nothing is added to it. Its state is on the page Storage.`,
      ),
  },
  'damage-not-mended': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Uzavřít lze jen případ, jehož objekt je opravený. Spusťte nejdřív opravu.',
        'Only the case of a mended object can be closed. Start the mending first.',
      ),
  },
})
