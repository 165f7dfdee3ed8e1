import { formOf, type Html, html, type PageCall, textField } from '#platform/html'
import { dropPersonalNumbers, holdsPersonalNumber } from '#platform/values'

/** Warns of a personal number in a brief content and offers a better one; nothing where there is none. */
export const subjectWarning = (
  call: PageCall,
  given: { readonly subject: string; readonly path: string; readonly mayMend: boolean },
): Html | '' => {
  const { subject, path, mayMend } = given
  if (!holdsPersonalNumber(subject)) return ''
  return html`<div class="notice warning" id="rodne-cislo">
    <p><strong>${call.say('Ve věci je rodné číslo.', 'The subject holds a personal number.')}</strong>
      ${call.say(
        'Věc zůstává v evidenci i po zničení dokumentu; v seznamech se proto skrývá.',
        'The subject stays in the register after the document is destroyed; lists therefore hide the number.',
      )}</p>
    ${
      mayMend
        ? formOf(call, {
            action: `${path}/vec`,
            submit: call.say('Opravit věc', 'Mend the subject'),
            body: textField({
              name: 'subject',
              label: call.say('Věc bez rodného čísla', 'Subject without the personal number'),
              required: true,
              max: 500,
              value: dropPersonalNumbers(subject),
            }),
          })
        : html`<p>${call.say('Opravit ji může ten, kdo dokument eviduje nebo vyřizuje, dokud spis není uzavřený.', 'Whoever registers or handles the document may mend it while the dossier is open.')}</p>`
    }
  </div>`
}
