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
} from '#platform/html'
import { both } from '#platform/values'
import { settlementMethods } from '../document.ts'
import { methodWords } from '../words.ts'
import { actDetails } from './act-details.ts'

export const settleLabels = {
  settleMethod: both('Způsob', 'Way'),
  settleContent: both('Obsah vyřízení', 'What was done'),
  settleReason: both('Odůvodnění', 'Reason'),
  settleClose: both('Spis hned uzavřít', 'Close the dossier at once'),
} as const

/** All that is unsettled in a dossier in one act. */
export const settleDossierAct = (
  call: PageCall,
  path: string,
  unsettled: number,
  attempt?: Attempt,
): Html => {
  const mine = attempt?.form === 'vyrizeni-spisu' ? attempt : undefined
  return actDetails(
    call.say('Vyřídit spis', 'Settle the dossier'),
    formOf(call, {
      action: `${path}/vyrizeni-spisu`,
      submit: call.say('Vyřídit spis', 'Settle the dossier'),
      body: html`<p>${call.say(`Vyřídí se všechny nevyřízené dokumenty (${unsettled}) stejným způsobem; nejde-li některý, nevyřídí se žádný.`, `All unsettled documents (${unsettled}) are settled in the same way; if any cannot be, none is.`)}</p>
      ${selectField({ name: 'settleMethod', label: call.saying(settleLabels.settleMethod), required: true, ...asTyped(call, mine, 'settleMethod'), empty: call.say('vyberte…', 'choose…'), options: settlementMethods.map(method => ({ value: method, label: call.saying(methodWords[method]) })) })}
      ${textArea({ name: 'settleContent', label: call.saying(settleLabels.settleContent), ...asTyped(call, mine, 'settleContent'), max: 2000 })}
      ${textArea({ name: 'settleReason', label: call.saying(settleLabels.settleReason), ...asTyped(call, mine, 'settleReason'), max: 2000, hint: call.say('Povinné jen u jiného způsobu.', 'Needed only for another way.') })}
      ${checkField({ name: 'settleClose', label: call.saying(settleLabels.settleClose), ...asTyped(call, mine, 'settleClose') })}`,
    }),
    mine !== undefined,
  )
}
