import {
  type Attempt,
  formatInstant,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  refusalBox,
} from '#platform/html'
import type { SimpleMode } from '../simple-mode.ts'

export type SimpleModeData = {
  readonly mode: SimpleMode | null
  readonly hasPlan: boolean
}

const planPart = (call: PageCall): Html =>
  part(
    call.say('Spisový plán', 'Filing plan'),
    html`<p>${call.say(
      'Úřad zatím spisový plán nemá. Můžete převzít hotový plán malé obce: 11 oblastí, 37 druhů věcí s dobou uložení. Pak si ho přečtěte, upravte podle sebe a pošlete archivu (zákon 499/2004 Sb. § 66).',
      'The office has no filing plan yet. You can take over the ready plan of a small municipality: 11 areas, 37 kinds of matters with how long they are kept. Then read it, make it yours and send it to the archive (act 499/2004 § 66).',
    )}</p>${formOf(call, { action: '/jednoduchy-rezim/plan', submit: call.say('Převzít hotový plán', 'Take over the ready plan') })}`,
  )

/** The simple mode of an office of one clerk: what it is, on or off, and the plan to begin with. */
export const simpleModePage = (
  call: PageCall,
  { mode, hasPlan }: SimpleModeData,
  attempt?: Attempt,
): Html => html`
  <h1>${call.say('Jednoduchý režim', 'Simple mode')}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  <p>${call.say(
    'Pro úřad jednoho člověka. U došlého dokumentu je jedno tlačítko: Odpovědět, vyřídit a uzavřít. Program přitom založí spis, přidělí čísla, zaeviduje odpověď, zapíše vyřízení a uzavře spis; nic z toho, co chce zákon, se nevynechá a vše stojí v protokolu.',
    'For an office of one person. A document that came has one button: Answer, settle and close. The program opens the dossier, gives the numbers, registers the answer, writes the settlement and closes the dossier; nothing the law asks is left out, and all of it stands in the log.',
  )}</p>
  ${
    mode
      ? html`<p><strong>${call.say('Zapnuto', 'On')}</strong> ${formatInstant(mode.chosen_at, true)}, ${mode.chosen_by.name}.</p>
        ${formOf(call, { action: '/jednoduchy-rezim/vypnuti', quiet: true, submit: call.say('Vypnout jednoduchý režim', 'Turn the simple mode off') })}`
      : formOf(call, {
          action: '/jednoduchy-rezim/zapnuti',
          submit: call.say('Zapnout jednoduchý režim', 'Turn the simple mode on'),
        })
  }
  ${hasPlan ? '' : planPart(call)}`
