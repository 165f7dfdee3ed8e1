import {
  type Attempt,
  asTyped,
  badge,
  formatInstant,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  part,
  selectField,
  textField,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import type { CrossLink, LinkedDocument, LinkedDossier } from '../cross-link.ts'
import type { AboutRecord } from '../task.ts'
import { actDetails } from './act-details.ts'
import { documentBadge, dossierBadge } from './badges.ts'

/** A link with what stands at its other end. */
export type LinkLine = { readonly link: CrossLink } & (
  | { readonly dossier: LinkedDossier; readonly document?: never }
  | { readonly document: LinkedDocument; readonly dossier?: never }
)

export type LinkData = {
  readonly lines: readonly LinkLine[]
  readonly about: AboutRecord
  readonly mayLink: boolean
}

export const linkLabels = {
  linkTo: both('Číslo jednací, spisová značka nebo identifikátor', 'Reference number, mark or identifier'),
  linkStrength: both('Druh odkazu', 'Kind of link'),
  linkNote: both('Jak spolu souvisejí', 'What they have to do with each other'),
  linkReason: both('Důvod zrušení', 'Reason of ending it'),
} as const

const endForm = (call: PageCall, path: string, { id }: CrossLink): Html =>
  actDetails(
    call.say('Zrušit odkaz', 'End the link'),
    formOf(call, {
      action: `${path}/odkaz-zruseni`,
      quiet: true,
      submit: call.say('Zrušit odkaz', 'End the link'),
      body: html`${hidden('link', id)}<div class="field"><label for="f-linkReason-${id}">${call.saying(linkLabels.linkReason)}</label>
        <input id="f-linkReason-${id}" name="linkReason" maxlength="500" required autocomplete="off"></div>`,
    }),
  )

const headOf = (call: PageCall, line: LinkLine): Html =>
  line.dossier
    ? html`${call.say('Spis', 'Dossier')} <a href="${href(`/spisy/${line.dossier.id}`)}">${line.dossier.mark}</a> ${hidePersonalNumbers(line.dossier.subject)} ${dossierBadge(call, line.dossier)}`
    : html`${call.say('Dokument', 'Document')} <a href="${href(`/dokumenty/${line.document.id}`)}">${line.document.reference_number}</a> ${hidePersonalNumbers(line.document.subject)} ${documentBadge(call, line.document)}`

const lineOf = (call: PageCall, path: string, line: LinkLine, mayLink: boolean): Html => {
  const { link } = line
  const { holder, code } = line.dossier ?? line.document
  return html`<li><div>${headOf(call, line)} ${link.strength === 'firm' ? badge('warning', call.say('pevný odkaz', 'firm link')) : ''}
    <br>${link.note}
    <br><span class="small">${call.say('Spisový znak', 'Filing code')} ${code ?? call.say('zatím žádný', 'none yet')} · ${call.say('drží', 'held by')} ${holder.name} · ${call.say('odkaz', 'linked by')}: ${link.made_by.name}, ${formatInstant(link.made_at)}</span></div>
    ${mayLink ? html`<div class="acts">${endForm(call, path, link)}</div>` : ''}</li>`
}

const newLink = (call: PageCall, path: string, { about }: LinkData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'odkaz' ? attempt : undefined
  return actDetails(
    call.say('Vytvořit křížový odkaz', 'Make a cross link'),
    formOf(call, {
      action: `${path}/odkaz`,
      submit: call.say('Vytvořit odkaz', 'Make the link'),
      body: html`${textField({ name: 'linkTo', label: call.saying(linkLabels.linkTo), required: true, max: 100, ...asTyped(call, mine, 'linkTo') })}
      ${
        about.kind === 'dossier'
          ? selectField({
              name: 'linkStrength',
              label: call.saying(linkLabels.linkStrength),
              required: true,
              ...asTyped(call, mine, 'linkStrength', 'loose'),
              options: [
                { value: 'loose', label: call.say('volný: jen informuje', 'loose: only tells') },
                {
                  value: 'firm',
                  label: call.say(
                    'pevný: spisy se vyřazují a předávají společně',
                    'firm: the dossiers are disposed of and handed over as one',
                  ),
                },
              ],
            })
          : ''
      }
      ${textField({ name: 'linkNote', label: call.saying(linkLabels.linkNote), required: true, max: 500, ...asTyped(call, mine, 'linkNote') })}`,
    }),
    mine !== undefined,
  )
}

/** What firm links mean for the dossier, told where they are. */
const joinedNotice = (call: PageCall): Html =>
  html`<p class="small">${call.say(
    'Pevně spojené spisy: otevřený smí být jen jeden. Po uzavření všech mají jeden spisový znak a nejpřísnější skartační režim a do e-Spisovny jdou v jednom balíčku.',
    'Firmly joined dossiers: only one may be open. Once all are closed they bear one filing code and the strictest retention, and they go to the records centre in one package.',
  )}</p>`

/** Cross links of a record, with the header of each record they lead to. */
export function linksPart(call: PageCall, path: string, data: LinkData, attempt?: Attempt): Html | '' {
  const { lines, mayLink } = data
  if (lines.length === 0 && !mayLink) return ''
  return part(
    call.say('Křížové odkazy', 'Cross links'),
    html`${lines.length > 0 ? html`<ul class="today">${lines.map(one => lineOf(call, path, one, mayLink))}</ul>` : ''}
    ${lines.some(({ link }) => link.strength === 'firm') ? joinedNotice(call) : ''}
    ${mayLink ? html`<div class="acts">${newLink(call, path, data, attempt)}</div>` : ''}`,
    'odkazy',
  )
}
