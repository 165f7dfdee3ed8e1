import type { WorkingCopy } from '#office/workspace'
import {
  type Attempt,
  facts,
  formatInstant,
  formOf,
  type Html,
  hidden,
  href,
  html,
  inProgram,
  type PageCall,
  part,
  refusalBox,
  when,
} from '#platform/html'
import type { Component, Document } from '../document.ts'

export type EditingData = {
  readonly document: Document
  readonly last: Component
  /** `null` where nobody edits it. */
  readonly copy: WorkingCopy | null
  /** By which a program opens it; only for who opened the copy. */
  readonly address: string | null
  /** Whether a program holds it just now. */
  readonly isHeld: boolean
  /** Whether something was saved that is no version of the document yet. */
  readonly hasSaved: boolean
}

const waysIn = (call: PageCall, address: string, fileName: string): Html => html`
  <div class="acts">
    <a class="button primary" href="${inProgram('libreoffice', address)}">${call.say('Otevřít v LibreOffice', 'Open in LibreOffice')}</a>
    ${when(wordKind(fileName), kind => html`<a class="button" href="${inProgram(kind, address)}">${call.say('Otevřít v Microsoft Office', 'Open in Microsoft Office')}</a>`)}
  </div>
  <p class="small">${call.say(
    'Nestane-li se nic, zkopírujte adresu a v programu zvolte Soubor › Otevřít a vložte ji jako název souboru.',
    'If nothing happens, copy the address and in the program choose File › Open and put it in as the name of the file.',
  )}</p>
  <div class="field"><label for="f-address">${call.say('Adresa souboru', 'Address of the file')}</label>
    <input id="f-address" readonly value="${address}"></div>
  <p class="small">${call.say(
    'Adresa platí jen do konce úprav. Neposílejte ji dál: kdo ji má, může koncept měnit vaším jménem.',
    'The address lasts only until the editing ends. Do not pass it on: whoever has it can change the draft in your name.',
  )}</p>`

const kinds: readonly (readonly [RegExp, 'word' | 'excel' | 'powerpoint'])[] = [
  [/\.(docx?|odt|rtf)$/i, 'word'],
  [/\.(xlsx?|ods)$/i, 'excel'],
  [/\.(pptx?|odp)$/i, 'powerpoint'],
]
const wordKind = (fileName: string) => kinds.find(([ending]) => ending.test(fileName))?.[1] ?? null

const state = (call: PageCall, { isHeld, hasSaved }: EditingData): string =>
  isHeld
    ? call.say('otevřeno v editoru', 'open in a program')
    : hasSaved
      ? call.say('uloženo, verze se právě zapisuje', 'saved, the version is just being written')
      : call.say('v editoru není otevřeno', 'not open in a program')

const ending = (call: PageCall, path: string, data: EditingData): Html => html`
  <div class="acts">
    ${formOf(call, { action: `${path}/konec`, submit: call.say('Ukončit úpravy', 'End the editing') })}
    ${
      data.hasSaved || data.copy?.refusal
        ? formOf(call, {
            action: `${path}/konec`,
            quiet: true,
            submit: call.say('Ukončit a poslední uložení nevzít', 'End and leave out what was saved last'),
            body: hidden('discard', '1'),
          })
        : ''
    }
  </div>`

/** A draft while it is edited in a program of the visitor's computer. */
export function editingPage(call: PageCall, data: EditingData, attempt?: Attempt): Html {
  const { document, last, copy, address } = data
  const back = `/dokumenty/${document.id}`
  const path = `${back}/uprava/${last.slot}`
  const head = html`
    <div class="head"><div><h1>${call.say('Úprava v editoru', 'Editing in a program')}: ${last.file_name}</h1>
      <p class="numbers"><span>${call.say('Č. j.', 'Ref. no.')} <a href="${href(back)}">${document.reference_number}</a></span><span>${document.subject}</span></p></div></div>
    ${attempt ? refusalBox(call, attempt.refusal) : ''}`
  if (!copy)
    return html`${head}<p class="empty">${call.say('Soubor teď nikdo neupravuje. Úpravu začnete u dokumentu.', 'Nobody edits the file now. Begin the editing at the document.')} <a href="${href(back)}">${call.say('Zpět k dokumentu', 'Back to the document')}</a></p>`
  return html`${head}
    ${when(copy.refusal, refusal => html`<div class="notice warning" role="alert"><p><strong>${call.say('Poslední uložení se verzí dokumentu nestalo.', 'What was saved last did not become a version of the document.')}</strong> ${call.saying(refusal)}</p></div>`)}
    ${when(address, known => waysIn(call, known, copy.file_name))}
    ${part(
      call.say('Jak to stojí', 'How it stands'),
      facts([
        [call.say('Upravuje', 'Edited by'), copy.actor.name],
        [call.say('Od', 'Since'), formatInstant(copy.opened_at, true)],
        [call.say('Adresa platí do', 'The address lasts until'), formatInstant(copy.ends_at, true)],
        [call.say('Poslední verze dokumentu', 'Last version of the document'), String(last.version)],
        [call.say('Stav', 'State'), state(call, data)],
      ]),
    )}
    <p>${call.say(
      'V programu soubor ukládejte jako vždy. Jakmile ho zavřete, stane se jeho poslední podoba další verzí dokumentu; žádná se nepřepíše.',
      'Save the file in the program as ever. As soon as you close it, its last state becomes the next version of the document; none is overwritten.',
    )}</p>
    ${ending(call, path, data)}`
}
