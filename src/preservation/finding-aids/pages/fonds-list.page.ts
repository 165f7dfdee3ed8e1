import {
  type Attempt,
  asTyped,
  fileField,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import type { AuthorityRow, FondsLine } from '../description.ts'

export const fondsLabels = {
  newNumber: both('Číslo archivního souboru (NAD)', 'Number of the fonds (NAD)'),
  newName: both('Název archivního souboru', 'Name of the fonds'),
  newOriginator: both('Původce', 'Originator'),
  newMetres: both('Rozsah na papíře (bm)', 'Extent on paper (running metres)'),
  aidFile: both('Archivní pomůcka (EAD3)', 'Finding aid (EAD3)'),
} as const

export type FondsListData = {
  readonly fonds: readonly FondsLine[]
  readonly authorities: readonly AuthorityRow[]
  readonly mayDescribe: boolean
}

export const authorityOptions = (authorities: readonly AuthorityRow[]) =>
  authorities.map(({ id, name, cam_id: cam }) => ({ value: id, label: cam ? `${name} (CAM ${cam})` : name }))

const enterForm = (call: PageCall, { authorities }: FondsListData, attempt?: Attempt): Html => {
  const text = (name: keyof typeof fondsLabels, more: Partial<Parameters<typeof textField>[0]>) =>
    textField({ name, label: call.saying(fondsLabels[name]), ...more, ...asTyped(call, attempt, name) })
  return formOf(call, {
    action: '/archiv/fondy/soubor',
    submit: call.say('Zapsat archivní soubor', 'Enter the fonds'),
    body: html`${text('newNumber', { required: true, max: 10 })}${text('newName', { required: true, max: 300 })}${selectField(
      {
        name: 'newOriginator',
        label: call.saying(fondsLabels.newOriginator),
        options: authorityOptions(authorities),
        empty: call.say('doplní se', 'to be entered'),
        ...asTyped(call, attempt, 'newOriginator'),
      },
    )}${text('newMetres', { max: 12, hint: call.say('Prázdné: nic není na papíře.', 'Empty: nothing is on paper.') })}`,
  })
}

const importForm = (call: PageCall): Html =>
  formOf(call, {
    action: '/archiv/fondy/prevzeti',
    files: true,
    submit: call.say('Převzít pomůcku', 'Take the aid in'),
    body: fileField({
      name: 'aidFile',
      label: call.saying(fondsLabels.aidFile),
      accept: '.xml,application/xml,text/xml',
      required: true,
      hint: call.say(
        'Soubor českého profilu EAD3 (AP2023) z jiného programu. Co tu nemá místo, se po převzetí vypíše.',
        'A file of the Czech profile of EAD3 (AP2023) of another program. What has no place here is told afterwards.',
      ),
    }),
  })

/** Fonds that the archive describes, with how far it has come. */
export const fondsListPage = (call: PageCall, data: FondsListData, attempt?: Attempt): Html => html`
  <div class="head"><div><h1>${call.say('Archivní soubory', 'Fonds')}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="/archiv/fondy/autority">${call.say('Původci a další osoby', 'Originators and others')}</a></div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${table(
    call.say('Archivní soubory', 'Fonds'),
    [
      { head: call.say('Číslo', 'Number'), number: true, cell: one => one.number },
      {
        head: call.say('Název', 'Name'),
        cell: one => html`<a href="${href(`/archiv/fondy/${one.id}`)}">${one.name}</a>`,
      },
      {
        head: call.say('Jednotek popisu', 'Units'),
        number: true,
        cell: one => formatNumber(one.units - 1),
      },
      { head: call.say('Pomůcek', 'Finding aids'), number: true, cell: one => formatNumber(one.aids) },
    ],
    data.fonds,
    call.say(
      'Zatím žádný archivní soubor. Zapište ho, nebo převezměte pomůcku.',
      'No fonds yet. Enter one or take a finding aid in.',
    ),
  )}
  ${
    data.mayDescribe
      ? html`${part(call.say('Nový archivní soubor', 'New fonds'), enterForm(call, data, attempt?.form === 'soubor' ? attempt : undefined))}
        ${part(call.say('Převzít pomůcku', 'Take a finding aid in'), importForm(call))}`
      : ''
  }`
