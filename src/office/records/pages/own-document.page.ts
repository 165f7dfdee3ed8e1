import {
  type Attempt,
  asTyped,
  fileField,
  formOf,
  type Html,
  href,
  html,
  type Option,
  type PageCall,
  refusalBox,
  selectField,
  textField,
  when,
} from '#platform/html'
import { both } from '#platform/values'
import type { Dossier } from '../dossier.ts'

export type NewOwnData = {
  readonly dossier: Dossier
  /** Received documents of the dossier. */
  readonly answerable: readonly Option[]
  readonly templates: readonly Option[]
  /** Filled in when somebody comes from the document they answer. */
  readonly known: { readonly repliesTo: string; readonly subject: string }
}

export const newOwnLabels = {
  ownSubject: both('Věc', 'Subject'),
  repliesTo: both('Odpovídá na', 'Answers'),
  template: both('Vzor', 'Template'),
  draft: both('Nebo vlastní soubor s konceptem', 'Or a file of your own with the draft'),
} as const

/** The form of a new document of the office: what it is about, what it answers, from what it is made. */
export const newOwnPage = (call: PageCall, data: NewOwnData, attempt?: Attempt): Html => html`
  <h1>${call.say('Nový dokument', 'New document')}</h1>
  <p class="numbers"><span>${call.say('Spis', 'Dossier')} <a href="${href(`/spisy/${data.dossier.id}`)}">${data.dossier.mark}</a> ${data.dossier.subject}</span></p>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${formOf(call, {
    action: `/spisy/${data.dossier.id}/novy-dokument`,
    files: true,
    submit: call.say('Vytvořit koncept', 'Make the draft'),
    body: html`
    ${textField({ name: 'ownSubject', label: call.saying(newOwnLabels.ownSubject), required: true, max: 500, ...asTyped(call, attempt, 'ownSubject', data.known.subject), hint: call.say('Stručný obsah. Rodné číslo sem nepište; zůstal by v evidenci navždy.', 'Brief content. No personal numbers: they would stay in the register for ever.') })}
    ${selectField({ name: 'repliesTo', label: call.saying(newOwnLabels.repliesTo), ...asTyped(call, attempt, 'repliesTo', data.known.repliesTo), options: data.answerable, empty: call.say('na žádné podání', 'no submission') })}
    ${selectField({ name: 'template', label: call.saying(newOwnLabels.template), ...asTyped(call, attempt, 'template'), options: data.templates, empty: call.say('bez vzoru', 'no template'), hint: call.say('Číslo jednací, adresát a ostatní údaje se doplní samy.', 'Reference number, addressee and the other data are filled in.') })}
    ${fileField({ name: 'draft', label: call.saying(newOwnLabels.draft), hint: call.say('Číslo jednací dostane dokument hned; koncept pak můžete nahrazovat dalšími verzemi.', 'The document gets its number at once; further versions of the draft may follow.') })}
    <p class="small"><a href="/vzory">${call.say('Vzory úřadu', 'Templates of the office')}</a></p>`,
  })}`
