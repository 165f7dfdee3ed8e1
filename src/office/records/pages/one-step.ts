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
import type { OneStepRest } from '../one-step.ts'
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
  given: { path: string; inDossier: boolean; groups: readonly Option[]; sendsItself: boolean },
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
      ${fileField({ name: 'answer', label: call.saying(oneStepLabels.answer), hint: given.sendsItself ? call.say('Vložíte-li odpověď, dostane číslo jednací a program ji pošle tomu, kdo psal, datovou schránkou nebo e-mailem. Až odejde, dokument se vyřídí a spis uzavře.', 'An answer put in gets its number and the program sends it to whoever wrote, by the data box or by e-mail. Once it has gone, the document is settled and the dossier closed.') : call.say('Vložíte-li odpověď, dostane číslo jednací a zapíše se jako dnes odeslaná tomu, kdo psal. Poslat ji musíte sami.', 'An answer put in gets its number and is written down as sent today to whoever wrote. You have to send it yourself.') })}
      ${textField({ name: 'postNumber', label: call.saying(oneStepLabels.postNumber), ...asTyped(call, mine, 'postNumber'), max: 40, hint: given.sendsItself ? call.say('Jen když jste odpověď odeslali sami: podací číslo dopisu nebo ID datové zprávy. Jinak nechte prázdné.', 'Only if you sent the answer yourself: number of the post or ID of the data message. Otherwise leave it empty.') : call.say('Podací číslo dopisu nebo ID odeslané datové zprávy; podle něj se pozná doručenka.', 'Number of the post or ID of the data message sent; by it the receipt is known.') })}
      ${textArea({ name: 'oneStepContent', label: call.saying(oneStepLabels.oneStepContent), ...asTyped(call, mine, 'oneStepContent'), max: 2000 })}
      ${textArea({ name: 'oneStepReason', label: call.saying(oneStepLabels.oneStepReason), ...asTyped(call, mine, 'oneStepReason'), max: 2000, hint: call.say('Povinné jen u jiného způsobu.', 'Needed only for another way.') })}`,
    }),
    mine !== undefined,
  )
}

/** How far a document answered in one step has got, where it is not done. */
export const oneStepNotice = (call: PageCall, rest: OneStepRest | null, isOpen: boolean): Html | '' => {
  if (rest?.state === 'waiting')
    return html`<div class="notice"><p>${call.say('Odpověď odchází sama. Jakmile odejde, dokument se vyřídí a spis uzavře; odmítne-li ji systém, uvidíte to u jejího vypravení.', 'The answer goes by itself. Once it has gone, the document is settled and the dossier closed; if it is refused, you see it at its dispatch.')}</p></div>`
  if (rest?.state !== 'open' || !isOpen || !rest.trouble) return ''
  return html`<div class="notice warning"><p>${call.say('Odpověď odešla, ale spis zůstává otevřený.', 'The answer has gone, but the dossier stays open.')} ${call.saying(rest.trouble)}</p></div>`
}
