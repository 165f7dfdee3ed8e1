import {
  type Attempt,
  asTyped,
  formOf,
  type Html,
  html,
  type Option,
  type PageCall,
  selectField,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import { actDetails } from './act-details.ts'

export const partNameLabels = {
  partOf: both('Součást', 'Part'),
  partTitle: both('Nový název součásti', 'New name of the part'),
} as const

/** Another name for a part of the template: the one thing of it that may be edited (NSESSS 3.3.8). */
export function partNameAct(
  call: PageCall,
  { groupId, parts }: { readonly groupId: string; readonly parts: readonly Option[] },
  attempt?: Attempt,
): Html {
  const mine = attempt?.form === 'nazev-soucasti' ? attempt : undefined
  return actDetails(
    call.say('Přejmenovat součást', 'Rename a part'),
    formOf(call, {
      action: `/spisovy-plan/skupiny/${groupId}/nazev-soucasti`,
      quiet: true,
      submit: call.say('Přejmenovat', 'Rename'),
      body: html`${selectField({ name: 'partOf', label: call.saying(partNameLabels.partOf), required: true, options: parts, ...asTyped(call, mine, 'partOf') })}${textField({ name: 'partTitle', label: call.saying(partNameLabels.partTitle), required: true, max: 300, ...asTyped(call, mine, 'partTitle') })}`,
    }),
    mine !== undefined,
  )
}
