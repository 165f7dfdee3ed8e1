import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where an emergency register is concerned. */
export const emergencyRefusals = refusals('records', {
  'bad-form-count': {
    status: 422,
    law: null,
    sentence: ({ most }: { most: number }) =>
      both(
        `Počet tiskopisů musí být celé číslo od 1 do ${most}. Opravte ho.`,
        `The number of forms must be a whole number from 1 to ${most}. Mend it.`,
      ),
  },
  'bad-outage': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 26',
    sentence: () =>
      both(
        'Konec mimořádné situace musí být po jejím začátku a nesmí ležet v budoucnosti. Opravte časy.',
        'The end of the emergency must come after its beginning and not in the future. Mend the times.',
      ),
  },
  'no-outage-yet': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 26',
    sentence: ({ ordinal }: { ordinal: number }) =>
      both(
        `Náhradní evidence ${ordinal} je zatím jen připravená. Nejprve zapište, od kdy do kdy se používala a proč.`,
        `Emergency register ${ordinal} is only prepared. First tell from when to when it was used, and why.`,
      ),
  },
  'outage-told': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 26',
    sentence: ({ ordinal }: { ordinal: number }) =>
      both(
        `U náhradní evidence ${ordinal} už je zapsáno, kdy a proč se používala. Pokračujte zápisem tiskopisů.`,
        `When and why emergency register ${ordinal} was used is told already. Go on by entering its forms.`,
      ),
  },
  'emergency-closed': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 26',
    sentence: ({ ordinal }: { ordinal: number }) =>
      both(
        `Náhradní evidence ${ordinal} je uzavřená. Co do ní přibude, zaevidujte u přepážky a do věci napište proč.`,
        `Emergency register ${ordinal} is closed. Register anything further at the counter and say why in the subject.`,
      ),
  },
  'no-such-form': {
    status: 422,
    law: null,
    sentence: ({ form, forms }: { form: number; forms: number }) =>
      both(
        `Tiskopis ${form} v této evidenci není; čísla jsou 1 až ${forms}. Zkontrolujte číslo na tiskopisu.`,
        `There is no form ${form} in this register; numbers are 1 to ${forms}. Check the number on the form.`,
      ),
  },
  'form-entered': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 26',
    sentence: ({ form }: { form: number }) =>
      both(
        `Tiskopis ${form} už je zapsaný; stojí v seznamu níže. Zkontrolujte číslo.`,
        `Form ${form} is entered already; it stands in the list below. Check the number.`,
      ),
  },
  'outside-outage': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 26',
    sentence: ({ form }: { form: number }) =>
      both(
        `Čas přijetí na tiskopisu ${form} neleží v době mimořádné situace. Opište ho z tiskopisu; co přišlo jindy, patří k přepážce.`,
        `The time on form ${form} does not lie within the emergency. Copy it from the form; what came at another time belongs to the counter.`,
      ),
  },
  'forms-untold': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 26, § 10/4',
    sentence: ({ forms }: { forms: readonly number[] }) =>
      both(
        `Před uzavřením zapište i tiskopisy ${forms.join(', ')}, nebo u nich napište, že jsou znehodnocené, a proč.`,
        `Before closing enter forms ${forms.join(', ')} too, or say that they are spoilt, and why.`,
      ),
  },
})
