import {
  type Attempt,
  asTyped,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  refusalBox,
  table,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import type { ServedOriginator } from '../proposal.ts'

export const originatorsLabels = {
  ico: both('IČO', 'IČO'),
  originatorName: both('Název původce', 'Name of the originator'),
  fondsNumber: both('Číslo fondu (NAD)', 'Number of the fonds (NAD)'),
  fondsName: both('Název fondu', 'Name of the fonds'),
  sender: both('Centrum, které za původce mluví', 'Centre that speaks for it'),
  institutionNumber: both('Číslo archivu', 'Number of the archive'),
} as const

export type OriginatorsData = {
  readonly originators: readonly ServedOriginator[]
  readonly number: string | null
  readonly maySelect: boolean
}

const originatorForm = (call: PageCall, attempt?: Attempt): Html => {
  const field = (name: keyof typeof originatorsLabels, max: number, required: boolean, hint?: string) =>
    textField({
      name,
      label: call.saying(originatorsLabels[name]),
      max,
      required,
      ...(hint && { hint }),
      ...asTyped(call, attempt, name),
    })
  return formOf(call, {
    action: '/archiv/puvodci/puvodce',
    submit: call.say('Zapsat původce', 'Enter the originator'),
    body: html`${field('ico', 8, true)}${field('originatorName', 200, true)}${field('fondsNumber', 10, true)}${field('fondsName', 200, true)}${field(
      'sender',
      100,
      false,
      call.say(
        'Název centra (instance) podle nastavení. Prázdné: návrhy se přijímají jen ze souboru.',
        'Name of the centre (instance) as in the settings. Empty: proposals are taken from files only.',
      ),
    )}`,
  })
}

const numberForm = (call: PageCall, { number }: OriginatorsData, attempt?: Attempt): Html =>
  formOf(call, {
    action: '/archiv/puvodci/archiv',
    submit: call.say('Zapsat číslo archivu', 'Enter the number'),
    body: textField({
      name: 'institutionNumber',
      label: call.saying(originatorsLabels.institutionNumber),
      hint: call.say(
        'Devět číslic z evidence ministerstva; stojí v každém vydaném seznamu.',
        'Nine digits from the register of the ministry; every issued list bears it.',
      ),
      required: true,
      max: 9,
      ...asTyped(call, attempt, 'institutionNumber', number ?? ''),
    }),
  })

/** Originators the archive serves, and how the archive itself is called in lists. */
export const originatorsPage = (call: PageCall, data: OriginatorsData, attempt?: Attempt): Html => html`
  <div class="head"><div><h1>${call.say('Původci a archiv', 'Originators and archive')}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="/archiv">${call.say('Všechny návrhy', 'All proposals')}</a></div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${part(
    call.say('Archiv', 'Archive'),
    data.maySelect
      ? numberForm(call, data, attempt?.form === 'archiv' ? attempt : undefined)
      : html`<p>${data.number ?? call.say('číslo není zapsané', 'no number entered')}</p>`,
  )}
  ${part(
    call.say('Původci', 'Originators'),
    table(
      call.say('Původci', 'Originators'),
      [
        { head: call.say('Název', 'Name'), cell: one => one.name },
        { head: 'IČO', whole: true, cell: one => one.ico },
        { head: call.say('Fond', 'Fonds'), cell: one => `${one.fonds_number} ${one.fonds_name}` },
        {
          head: call.say('Rozhraní', 'Interface'),
          cell: one => one.sender ?? call.say('ze souboru', 'from files'),
        },
      ],
      data.originators,
      call.say('Zatím žádní.', 'None yet.'),
    ),
  )}
  ${data.maySelect ? part(call.say('Nový nebo změněný původce', 'New or changed originator'), originatorForm(call, attempt?.form === 'puvodce' ? attempt : undefined)) : ''}`
