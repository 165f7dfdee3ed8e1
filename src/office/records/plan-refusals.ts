import { refusals } from '#platform/refusals'
import { both, type Day, dayText } from '#platform/values'

/** Every no about filing plans, their groups and rules. */
export const planRefusals = refusals('records', {
  'plan-file-missing': {
    status: 422,
    law: 'NSESSS 6.3.9',
    sentence: () =>
      both('Vyberte soubor XML se spisovým plánem.', 'Choose the XML file with the filing plan.'),
  },
  'plan-file-too-large': {
    status: 413,
    law: null,
    sentence: ({ most }: { most: string }) =>
      both(
        `Soubor je větší než ${most}; tak velký spisový plán není. Zkontrolujte, že vybíráte správný soubor.`,
        `The file is larger than ${most}; no filing plan is so large. Check that it is the right file.`,
      ),
  },
  'plan-proposal-decided': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'O tomto návrhu plánu už je rozhodnuto. Co platí, uvidíte na stránce Spisový plán.',
        'This proposal has been decided. What is in force stands on the page Filing plan.',
      ),
  },
  'plan-proposal-faulty': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 66; NSESSS 3.1',
    sentence: ({ count }: { count: number }) =>
      both(
        `Plán má chyby (${count}) a zavést ho nelze. Opravte je v souboru podle seznamu a nahrajte ho znovu.`,
        `The plan has errors (${count}) and cannot be brought in. Mend them in the file as listed and upload it again.`,
      ),
  },
  'plan-begins-in-past': {
    status: 422,
    law: 'zákon 499/2004 Sb. § 66; NSESSS 3.1.7',
    sentence: ({ day }: { day: Day }) =>
      both(
        `Den ${dayText(day)} už minul. Plán platí nejdřív od dneška; zvolte dnešek nebo pozdější den.`,
        `${dayText(day)} has passed. A plan is in force from today at the earliest; choose today or a later day.`,
      ),
  },
  'plan-begins-too-early': {
    status: 409,
    law: 'NSESSS 3.1.7',
    sentence: ({ name, day }: { name: string; day: Day }) =>
      both(
        `Plán „${name}“ začíná ${dayText(day)}; nový ho může vystřídat nejdřív den poté. Zvolte pozdější den.`,
        `Plan “${name}” begins on ${dayText(day)}; another can follow it the day after at the earliest. Choose a later day.`,
      ),
  },
})
