import {
  type Attempt,
  asTyped,
  badge,
  fileField,
  formatBytes,
  formatInstant,
  formOf,
  type Html,
  hidden,
  html,
  type PageCall,
  type Tone,
  table,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import type { ChangeRequest } from '../change-request.ts'
import { actButton } from './act-button.ts'

export const changeLabels = {
  changeFile: both('Změnový balíček (ZIP)', 'Change package (ZIP)'),
  changeReason: both('Proč se mění', 'Why it is changed'),
  formName: both('Jméno podoby', 'Name of the form'),
  formFiles: both('Soubory nové podoby', 'Files of the new form'),
  formReason: both('Proč vznikla', 'Why it was made'),
  formTool: both('Čím byly převedené (program)', 'By what they were converted (program)'),
  formToolVersion: both('Verze programu', 'Version of the program'),
  changeTool: both(
    'Čím byly soubory v balíčku převedené (program)',
    'By what the files in the package were converted (program)',
  ),
  changeToolVersion: both('Verze toho programu', 'Version of that program'),
  refusalReason: both('Důvod zamítnutí', 'Reason of the refusal'),
} as const

export type ChangesData = {
  readonly aipId: string
  readonly changes: readonly ChangeRequest[]
  readonly maySelect: boolean
  /** Whoever looks; nobody decides of what they brought. */
  readonly person: string
}

const states: Readonly<Record<ChangeRequest['state'], readonly [Tone, ReturnType<typeof both>]>> = {
  waiting: ['active', both('čeká na rozhodnutí', 'waits to be decided')],
  applied: ['good', both('provedená', 'carried out')],
  refused: ['bad', both('zamítnutá', 'refused')],
}

const added = (call: PageCall, { adds, describes }: ChangeRequest): string =>
  [
    ...adds.map(({ name, files }) => `${name} (${call.say(`souborů ${files}`, `${files} files`)})`),
    ...(describes ? [call.say('popis archivu', 'description of the archive')] : []),
  ].join(', ')

const decided = (call: PageCall, one: ChangeRequest): Html => {
  const [tone, words] = states[one.state]
  return html`${badge(tone, call.saying(words))}${
    one.decided_at
      ? html` ${one.decided_by ?? ''}, ${formatInstant(one.decided_at)}${one.refusal ? html`: ${one.refusal}` : ''}${one.made_version ? html` (${call.say('verze', 'version')} ${String(one.made_version)})` : ''}`
      : ''
  }`
}

const deciding = (call: PageCall, { aipId, person, maySelect }: ChangesData, one: ChangeRequest): Html => {
  if (!maySelect || one.state !== 'waiting') return html`–`
  if (one.brought_by_id === person) return html`${call.say('rozhoduje někdo jiný', 'somebody else decides')}`
  return html`${formOf(call, {
    action: `/archiv/aip/${aipId}/provedeni`,
    className: 'act',
    submit: call.say('Provést změnu', 'Carry the change out'),
    body: hidden('request', one.id),
  })}${actButton(
    call.say('Zamítnout', 'Refuse'),
    formOf(call, {
      action: `/archiv/aip/${aipId}/zamitnuti`,
      submit: call.say('Zamítnout změnu', 'Refuse the change'),
      body: html`${hidden('request', one.id)}${textField({ name: 'refusalReason', label: call.saying(changeLabels.refusalReason), required: true, max: 500 })}`,
    }),
    false,
  )}`
}

/** Changes asked for of a package, with who brought each and what came of it. */
export const changesTable = (call: PageCall, data: ChangesData): Html =>
  table(
    call.say('Změny', 'Changes'),
    [
      { head: call.say('Přinesl(a)', 'Brought by'), cell: one => one.brought_by },
      { head: call.say('Kdy', 'When'), cell: one => formatInstant(one.brought_at) },
      { head: call.say('Proč', 'Why'), cell: one => one.reason },
      { head: call.say('Přidává', 'Adds'), cell: one => added(call, one) },
      {
        head: call.say('Velikost', 'Size'),
        number: true,
        cell: one => formatBytes(one.size_bytes, call.tongue),
      },
      { head: call.say('Stav', 'State'), cell: one => decided(call, one) },
      { head: call.say('Rozhodnutí', 'Decision'), cell: one => deciding(call, data, one) },
    ],
    data.changes,
    call.say('Zatím žádné.', 'None yet.'),
  )

const field = (
  call: PageCall,
  name: keyof typeof changeLabels,
  { max, attempt, ...more }: { max: number; attempt: Attempt | undefined; required?: boolean; hint?: string },
) =>
  textField({
    name,
    label: call.saying(changeLabels[name]),
    required: true,
    max,
    ...more,
    ...asTyped(call, attempt, name),
  })

/** By what the files were converted; told, each becomes an event of migration in the package. */
const toolFields = (
  call: PageCall,
  [name, version]: readonly [keyof typeof changeLabels, keyof typeof changeLabels],
  attempt: Attempt | undefined,
): Html =>
  html`${field(call, name, { max: 100, attempt, required: false, hint: call.say('Jen u migrace formátu. Soubory pak pojmenujte jako původní, jen s jinou příponou; balíček ponese událost migrace (mig).', 'Only for a migration. Name the files as the originals then, with another ending only; the package will bear an event of migration (mig).') })}${field(call, version, { max: 50, attempt, required: false })}`

/** Ways to ask for a change: a package made elsewhere, or the files of a new form. */
export const changeForms = (call: PageCall, { aipId }: ChangesData, tried?: Attempt): Html => {
  const of = (form: string) => (tried?.form === form ? tried : undefined)
  const [form, change] = [of('podoba'), of('zmena')]
  return html`<div class="acts" data-acts>${actButton(
    call.say('Přidat novou podobu', 'Add a new form'),
    formOf(call, {
      action: `/archiv/aip/${aipId}/podoba`,
      files: true,
      submit: call.say('Požádat o změnu', 'Ask for the change'),
      body: html`${field(call, 'formName', { max: 64, attempt: form })}${field(call, 'formReason', { max: 500, attempt: form })}${fileField({ name: 'formFiles', label: call.saying(changeLabels.formFiles), multiple: true, required: true, hint: call.say('Třeba tytéž dokumenty v novějším formátu (migrace) nebo přepis. To, co se převzalo, zůstává.', 'Such as the same documents in a newer format (migration) or a transcript. What was taken over stays.') })}${toolFields(call, ['formTool', 'formToolVersion'], form)}`,
    }),
    form !== undefined,
  )}${actButton(
    call.say('Přijmout změnový balíček', 'Take a change package'),
    formOf(call, {
      action: `/archiv/aip/${aipId}/zmena`,
      files: true,
      submit: call.say('Přijmout balíček', 'Take the package'),
      body: html`${field(call, 'changeReason', { max: 500, attempt: change })}${fileField({ name: 'changeFile', label: call.saying(changeLabels.changeFile), required: true, accept: '.zip,application/zip' })}${toolFields(call, ['changeTool', 'changeToolVersion'], change)}`,
    }),
    change !== undefined,
  )}</div>`
}
