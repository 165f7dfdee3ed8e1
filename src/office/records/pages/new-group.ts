import {
  type Attempt,
  asTyped,
  checkField,
  formOf,
  type Html,
  html,
  type PageCall,
  selectField,
  textArea,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import type { RetentionRule } from '../dossier.ts'
import { referenceVariants } from '../reference-variant.ts'
import { actDetails } from './act-details.ts'
import { ruleOption } from './retention-rules.page.ts'

export const groupLabels = {
  simpleCode: both('Vlastní znak', 'Own code'),
  title: both('Název', 'Name'),
  comment: both('Popis', 'Description'),
  rule: both('Skartační režim', 'Retention rule'),
  newRule: both('Nový skartační režim', 'New retention rule'),
  template: both('Součásti typových spisů', 'Parts of type dossiers'),
  variant: both('Číslování dokumentů', 'Numbering of documents'),
  consent: both('Trvalý skartační souhlas', 'Standing disposal consent'),
  target: both('Kam se přesunou otevřené spisy', 'Where open dossiers move'),
  withClosed: both(
    'Přesunout i uzavřené spisy, které nejsou předané',
    'Move closed dossiers too, unless handed over',
  ),
  closeReason: both('Důvod', 'Reason'),
  replaceReason: both('Důvod změny', 'Reason of the change'),
} as const

export const variantWords = {
  'by-sequence': both('podle pořadí v evidenci', 'in the sequence of the register'),
  'by-dossier': both('podle spisové značky', 'after the mark of the dossier'),
} as const

/** The form of a new group, under a group or at the top of a plan. */
export const newGroupForm = (
  call: PageCall,
  { action, rules }: { action: string; rules: readonly RetentionRule[] },
  attempt?: Attempt,
): Html => {
  const mine = attempt?.form === 'nova' ? attempt : undefined
  return actDetails(
    call.say('Založit skupinu', 'Open a group'),
    formOf(call, {
      action,
      submit: call.say('Založit skupinu', 'Open the group'),
      quiet: true,
      body: html`
        ${textField({ name: 'simpleCode', label: call.saying(groupLabels.simpleCode), required: true, max: 50, ...asTyped(call, mine, 'simpleCode'), hint: call.say('Jen to, co stojí za znakem nadřízené skupiny, třeba 4.', 'Only what stands behind the code of the group above, for example 4.') })}
        ${textField({ name: 'title', label: call.saying(groupLabels.title), required: true, max: 300, ...asTyped(call, mine, 'title') })}
        ${textArea({ name: 'comment', label: call.saying(groupLabels.comment), max: 2000, ...asTyped(call, mine, 'comment') })}
        ${selectField({
          name: 'rule',
          label: call.saying(groupLabels.rule),
          ...asTyped(call, mine, 'rule'),
          empty: call.say('žádný – budou pod ní další skupiny', 'none – groups will be below it'),
          options: rules.map(rule => ruleOption(call, rule)),
        })}
        ${textArea({ name: 'template', label: call.saying(groupLabels.template), max: 8000, ...asTyped(call, mine, 'template'), hint: call.say('Jen pro skupinu typových spisů: řádek na součást, u nejnižší za rovnítkem název režimu. Například „1 Dokumentace“, „1.1 Výkresy = S5“. Režim skupiny pak nechte prázdný.', 'Only for a group of type dossiers: a line a part, a lowest one with the name of its rule after an equals sign. For example “1 Documentation”, “1.1 Drawings = S5”. Leave the rule of the group empty then.') })}
        ${selectField({
          name: 'variant',
          label: call.saying(groupLabels.variant),
          ...asTyped(call, mine, 'variant', 'by-sequence'),
          options: referenceVariants.map(value => ({ value, label: call.saying(variantWords[value]) })),
        })}
        ${checkField({ name: 'consent', label: call.saying(groupLabels.consent), ...asTyped(call, mine, 'consent') })}`,
    }),
    mine !== undefined,
  )
}
