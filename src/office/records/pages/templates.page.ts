import {
  type Attempt,
  asTyped,
  facts,
  fileField,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  table,
  textField,
  when,
} from '#platform/html'
import { both } from '#platform/values'
import { placeholders } from '../placeholders.ts'
import type { Template } from '../template.ts'

export type TemplatesData = { readonly templates: readonly Template[]; readonly mayManage: boolean }

export const templateLabels = {
  templateName: both('Název vzoru', 'Name of the template'),
  templateFile: both('Soubor vzoru (DOCX nebo ODT)', 'File of the template (DOCX or ODT)'),
} as const

const list = (call: PageCall, { templates, mayManage }: TemplatesData): Html =>
  table(
    call.say('Vzory', 'Templates'),
    [
      {
        head: call.say('Název', 'Name'),
        cell: row => html`<a href="${href(`/vzory/${row.id}/soubor`)}">${row.name}</a>`,
      },
      { head: call.say('Soubor', 'File'), cell: row => row.file_name },
      { head: call.say('Zástupky', 'Placeholders'), cell: row => row.placeholders.join(', ') || '–' },
      {
        head: call.say('Zavedení', 'Brought in'),
        cell: row => `${row.added_by.name}, ${formatInstant(row.added_at)}`,
      },
      ...(mayManage
        ? [
            {
              head: call.say('Úkon', 'Act'),
              cell: (row: Template) =>
                formOf(call, {
                  action: `/vzory/${row.id}/stazeni`,
                  quiet: true,
                  submit: call.say('Stáhnout z nabídky', 'Withdraw'),
                }),
            },
          ]
        : []),
    ],
    templates,
    mayManage
      ? call.say(
          'Úřad zatím nemá žádný vzor. Napište dopis ve Wordu nebo LibreOffice, na místa údajů vepište zástupky z tabulky níže a soubor vložte.',
          'The office has no template yet. Write a letter in Word or LibreOffice, type placeholders of the table below where data belong, and bring the file in.',
        )
      : call.say(
          'Úřad zatím nemá žádný vzor; zavádí je správce spisovny nebo vedoucí.',
          'The office has no template yet; the records manager or a head brings them in.',
        ),
  )

const add = (call: PageCall, attempt?: Attempt): Html =>
  part(
    call.say('Zavést vzor', 'Bring a template in'),
    formOf(call, {
      action: '/vzory/novy',
      files: true,
      submit: call.say('Zavést vzor', 'Bring the template in'),
      body: html`${textField({ name: 'templateName', label: call.saying(templateLabels.templateName), required: true, max: 100, ...asTyped(call, attempt, 'templateName') })}
      ${fileField({ name: 'templateFile', label: call.saying(templateLabels.templateFile), required: true, accept: '.docx,.odt', hint: call.say('Bez maker a bez hesla, nejvýše 20 MB. Zástupky se zkontrolují hned.', 'Without macros and password, 20 MB at most. Placeholders are checked at once.') })}`,
    }),
  )

/** The library of templates, and what a template may ask for. */
export const templatesPage = (call: PageCall, data: TemplatesData, attempt?: Attempt): Html => html`
  <h1>${call.say('Vzory', 'Templates')}</h1>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${list(call, data)}
  ${data.mayManage ? add(call, attempt) : ''}
  ${part(
    call.say('Zástupky, které vzor může mít', 'Placeholders a template may have'),
    html`<p>${call.say('Zástupku napište do textu se dvěma složenými závorkami, třeba {{cj}}. Co záznam neví, zůstane v dopise označeno k doplnění.', 'Write a placeholder into the text between two braces, for instance {{cj}}. What the record does not know stays marked in the letter, to be filled in.')}</p>
    ${facts(Object.entries(placeholders).map(([name, { words }]) => [`{{${name}}}`, call.saying(words)]))}`,
  )}`
