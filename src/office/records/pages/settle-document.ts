import {
  type Attempt,
  asTyped,
  formOf,
  type Html,
  html,
  type PageCall,
  selectField,
  textArea,
} from '#platform/html'
import { both } from '#platform/values'
import { type Document, settlementMethods } from '../document.ts'
import { methodWords } from '../words.ts'
import { actDetails } from './act-details.ts'

export const settleLabels = {
  method: both('Způsob', 'Way'),
  content: both('Obsah vyřízení', 'What was done'),
  reason: both('Odůvodnění', 'Reason'),
} as const

/** Settling of a document, from its page. */
export const settleAct = (call: PageCall, { id }: Pick<Document, 'id'>, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'vyrizeni' ? attempt : undefined
  return actDetails(
    call.say('Vyřídit', 'Settle'),
    html`${formOf(call, {
      action: `/dokumenty/${id}/vyrizeni`,
      submit: call.say('Vyřídit', 'Settle'),
      body: html`
      ${selectField({ name: 'method', label: call.saying(settleLabels.method), required: true, ...asTyped(call, mine, 'method'), empty: call.say('vyberte…', 'choose…'), options: settlementMethods.map(method => ({ value: method, label: call.saying(methodWords[method]) })) })}
      ${textArea({ name: 'content', label: call.saying(settleLabels.content), ...asTyped(call, mine, 'content'), max: 2000 })}
      ${textArea({ name: 'reason', label: call.saying(settleLabels.reason), ...asTyped(call, mine, 'reason'), max: 2000, hint: call.say('Povinné jen u jiného způsobu.', 'Needed only for another way.') })}`,
    })}`,
    mine !== undefined,
  )
}
