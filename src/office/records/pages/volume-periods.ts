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

export const volumePeriodLabels = {
  periodOf: both('Součást', 'Part'),
  periodMonths: both('Měsíců', 'Months'),
} as const

/** For how long volumes of a part take dossiers in. */
export function volumePeriodAct(
  call: PageCall,
  { groupId, parts }: { readonly groupId: string; readonly parts: readonly Option[] },
  attempt?: Attempt,
): Html {
  const mine = attempt?.form === 'obdobi-dilu' ? attempt : undefined
  return actDetails(
    call.say('Určit období dílů', 'Set the period of volumes'),
    formOf(call, {
      action: `/spisovy-plan/skupiny/${groupId}/obdobi-dilu`,
      quiet: true,
      submit: call.say('Určit období', 'Set the period'),
      body: html`${selectField({ name: 'periodOf', label: call.saying(volumePeriodLabels.periodOf), required: true, options: parts, ...asTyped(call, mine, 'periodOf') })}${textField({ name: 'periodMonths', label: call.saying(volumePeriodLabels.periodMonths), max: 3, ...asTyped(call, mine, 'periodMonths'), hint: call.say('Po tolika měsících se díl v noci sám uzavře a otevře se další; díl bez uzavřeného spisu čeká. Prázdné: díly se zavírají ručně.', 'After so many months the volume closes by itself at night and the next is opened; one without a closed dossier waits. Empty: volumes are closed by hand.') })}`,
    }),
    mine !== undefined,
  )
}
