import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no to an auditor. */
export const auditRefusals = refusals('records', {
  'sample-without-purpose': {
    status: 422,
    law: 'zákon č. 255/2012 Sb. § 9',
    sentence: () =>
      both(
        'Vzorek nemá účel. Napište, co na něm ověřujete.',
        'The sample has no purpose. Write what you verify by it.',
      ),
  },
  'sample-of-nothing': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Není z čeho vybírat: platné pověření nepokrývá žádný takový záznam. Zkontrolujte rozsah pověření, nebo vyberte z jiného druhu.',
        'There is nothing to draw from: no mandate in force covers such a record. Look at the scope of the mandate, or draw from the other kind.',
      ),
  },
  'take-away-too-large': {
    status: 409,
    law: null,
    sentence: ({ size, most }: { size: string; most: string }) =>
      both(
        `Soubory vzorku mají ${size}, odnést lze nejvýš ${most}. Vyberte menší vzorek.`,
        `The files of the sample have ${size}, at most ${most} can be taken away. Draw a smaller sample.`,
      ),
  },
})
