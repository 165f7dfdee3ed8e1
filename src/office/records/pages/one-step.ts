import {
  type Attempt,
  asTyped,
  fileField,
  formOf,
  type Html,
  html,
  type Option,
  type PageCall,
  selectField,
  textArea,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import { settlementMethods } from '../document.ts'
import { methodWords } from '../words.ts'
import { actDetails } from './act-details.ts'

export const oneStepLabels = {
  oneStepGroup: both('O čem to je', 'What it is about'),
  oneStepMethod: both('Jak je vyřízeno', 'How it is settled'),
  postNumber: both('Podací číslo nebo ID zprávy', 'Post number or ID of the message'),
  oneStepContent: both('Co se udělalo', 'What was done'),
  oneStepReason: both('Odůvodnění', 'Reason'),
  answer: both('Odpověď (PDF/A)', 'Answer (PDF/A)'),
} as const

/** One step of the simple mode: answer, settle, close. */
export const oneStepAct = (
  call: PageCall,
  given: { path: string; inDossier: boolean; groups: readonly Option[] },
  attempt?: Attempt,
): Html => {
  const mine = attempt?.form === 'jednim-krokem' ? attempt : undefined
  return actDetails(
    call.say('Odpovědět, vyřídit a uzavřít', 'Answer, settle and close'),
    formOf(call, {
      action: `${given.path}/jednim-krokem`,
      files: true,
      submit: call.say('Vyřídit jedním krokem', 'Do it in one step'),
      body: html`
      ${given.inDossier ? '' : selectField({ name: 'oneStepGroup', label: call.saying(oneStepLabels.oneStepGroup), required: true, ...asTyped(call, mine, 'oneStepGroup'), options: given.groups, empty: call.say('vyberte…', 'choose…'), hint: call.say('Podle toho dostane spis spisový znak a dobu uložení.', 'It gives the dossier its filing code and how long it is kept.') })}
      ${selectField({ name: 'oneStepMethod', label: call.saying(oneStepLabels.oneStepMethod), required: true, ...asTyped(call, mine, 'oneStepMethod'), options: settlementMethods.map(method => ({ value: method, label: call.saying(methodWords[method]) })), empty: call.say('vyberte…', 'choose…') })}
      ${fileField({ name: 'answer', label: call.saying(oneStepLabels.answer), hint: call.say('Vložíte-li odpověď, dostane číslo jednací a zapíše se jako dnes odeslaná tomu, kdo psal. Poslat ji musíte sami.', 'An answer put in gets its number and is written down as sent today to whoever wrote. You have to send it yourself.') })}
      ${textField({ name: 'postNumber', label: call.saying(oneStepLabels.postNumber), ...asTyped(call, mine, 'postNumber'), max: 40, hint: call.say('Podací číslo dopisu nebo ID odeslané datové zprávy; podle něj se pozná doručenka.', 'Number of the post or ID of the data message sent; by it the receipt is known.') })}
      ${textArea({ name: 'oneStepContent', label: call.saying(oneStepLabels.oneStepContent), ...asTyped(call, mine, 'oneStepContent'), max: 2000 })}
      ${textArea({ name: 'oneStepReason', label: call.saying(oneStepLabels.oneStepReason), ...asTyped(call, mine, 'oneStepReason'), max: 2000, hint: call.say('Povinné jen u jiného způsobu.', 'Needed only for another way.') })}`,
    }),
    mine !== undefined,
  )
}
