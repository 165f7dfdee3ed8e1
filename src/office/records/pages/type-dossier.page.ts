import {
  type Attempt,
  asTyped,
  badge,
  facts,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textField,
} from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'
import type { Dossier, RetentionRule } from '../dossier.ts'
import { compareCodes, type SubjectGroup, type TemplatePart } from '../filing-plan.ts'
import { holdsVolumes, type TypeDossier, type TypeDossierPart, type Volume } from '../type-dossier.ts'
import { actDetails } from './act-details.ts'
import { dossierBadge } from './badges.ts'
import { type HistoryLine, historyPart } from './history.ts'
import { typeBadge, typeDossierLabels } from './type-dossiers.page.ts'

export type VolumeLine = {
  readonly volume: Volume
  readonly open: number
  readonly closed: number
}

export type PartLine = {
  readonly part: TypeDossierPart
  readonly template: TemplatePart
  readonly rule: RetentionRule | null
  readonly volumes: readonly VolumeLine[]
  /** Dossiers of the volume that is looked at; of the open one where none is asked for. */
  readonly dossiers: readonly Pick<Dossier, 'id' | 'mark' | 'subject' | 'state' | 'disposal'>[]
}

export type TypeDossierData = {
  readonly type: TypeDossier
  readonly group: SubjectGroup
  readonly parts: readonly PartLine[]
  /** The volume that is looked at. */
  readonly seen: string | null
  readonly history: readonly HistoryLine[]
  readonly mayWork: boolean
  readonly mayManage: boolean
  readonly mayHandOver: boolean
}

const newDossier = (call: PageCall, { type, parts }: TypeDossierData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'spis' ? attempt : undefined
  return actDetails(
    call.say('Založit spis v součásti', 'Open a dossier in a part'),
    formOf(call, {
      action: `/typove-spisy/${type.id}/spis`,
      submit: call.say('Založit spis', 'Open the dossier'),
      body: html`${textField({ name: 'subject', label: call.saying(typeDossierLabels.subject), required: true, max: 500, ...asTyped(call, mine, 'subject') })}
        ${selectField({
          name: 'part',
          label: call.saying(typeDossierLabels.part),
          required: true,
          ...asTyped(call, mine, 'part'),
          empty: call.say('vyberte…', 'choose…'),
          options: parts
            .filter(({ template }) => holdsVolumes(template))
            .map(({ part: { id }, template }) => ({
              value: id,
              label: `${template.filing_code} ${template.title}`,
            })),
          hint: call.say('Spis se založí v jejím otevřeném dílu.', 'The dossier opens in its open volume.'),
        })}`,
    }),
    mine !== undefined,
  )
}

const closingType = (call: PageCall, { type }: TypeDossierData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'uzavreni' ? attempt : undefined
  return actDetails(
    call.say('Uzavřít typový spis', 'Close the type dossier'),
    formOf(call, {
      action: `/typove-spisy/${type.id}/uzavreni`,
      submit: call.say('Uzavřít typový spis', 'Close the type dossier'),
      danger: true,
      body: html`<p class="hint">${call.say('Uzavřou se i všechny jeho díly; žádný spis v nich nesmí být otevřený.', 'All its volumes close too; no dossier in them may be open.')}</p>
        ${textField({ name: 'reason', label: call.saying(typeDossierLabels.reason), required: true, max: 500, ...asTyped(call, mine, 'reason') })}`,
    }),
    mine !== undefined,
  )
}

const closingVolume = (call: PageCall, { type }: TypeDossierData, { volume, open }: VolumeLine): Html =>
  actDetails(
    call.say(`Uzavřít díl ${volume.ordinal}`, `Close volume ${volume.ordinal}`),
    formOf(call, {
      action: `/typove-spisy/${type.id}/dil`,
      submit: call.say('Uzavřít díl a otevřít další', 'Close the volume and open the next'),
      quiet: true,
      body: html`${hidden('volume', volume.id)}<p class="hint">${call.say(
        `Otevřené spisy (${formatNumber(open)}) přejdou do dalšího dílu. Uzavřený díl se znovu neotevírá.`,
        `Open dossiers (${formatNumber(open)}) go on in the next volume. A closed volume is never opened again.`,
      )}</p><div class="field"><label for="f-reason-${volume.id}">${call.saying(typeDossierLabels.reason)}</label>
        <input id="f-reason-${volume.id}" name="reason" type="text" maxlength="500" required autocomplete="off"></div>`,
    }),
  )

/** A closed volume none of whose dossiers is on its way or stored. */
const isReady = ({ volume }: VolumeLine, dossiers: PartLine['dossiers']): boolean =>
  volume.state === 'closed' &&
  volume.disposal !== null &&
  dossiers.length > 0 &&
  dossiers.every(({ state }) => state === 'closed' || state === 'refused')

const handingVolume = (call: PageCall, { type }: TypeDossierData, { volume }: VolumeLine): Html =>
  html`<div class="acts">${formOf(call, {
    action: `/typove-spisy/${type.id}/predani-dilu`,
    submit: call.say(
      `Předat díl ${volume.ordinal} do e-Spisovny`,
      `Hand volume ${volume.ordinal} over to the records centre`,
    ),
    body: hidden('volume', volume.id),
  })}</div>`

const volumeState = (call: PageCall, { state, closed_at: at, disposal }: Volume): Html =>
  state === 'open'
    ? badge('active', call.say('otevřený', 'open'))
    : badge(
        'neutral',
        `${call.say('uzavřený', 'closed')} ${at ? formatInstant(at) : ''}${disposal ? ` · ${disposal.rule.disposal_code} ${disposal.disposalYear}` : ''}`,
      )

/** Volumes are looked at on request (NSESSS 3.3.20); the one somebody came to see stands open. */
const volumesOfPart = (call: PageCall, data: TypeDossierData, { volumes }: PartLine): Html => {
  const isAsked = volumes.some(({ volume }) => volume.id === data.seen)
  return html`<details${isAsked ? html` open` : ''}><summary>${call.say('Díly', 'Volumes')} (${String(volumes.length)})</summary>
    ${table(
      call.say('Díly součásti', 'Volumes of the part'),
      [
        {
          head: call.say('Díl', 'Volume'),
          cell: ({ volume }) =>
            html`<a href="${href(`/typove-spisy/${data.type.id}`, { dil: volume.id })}">${call.say('díl', 'volume')} ${volume.ordinal}</a> <a class="small" href="${href(`/typove-spisy/${data.type.id}/obal`, { dil: volume.id })}">${call.say('obal', 'cover')}</a>`,
        },
        {
          head: call.say('Identifikátor', 'Identifier'),
          whole: true,
          cell: ({ volume }) => volume.identifier,
        },
        {
          head: call.say('Otevřené spisy', 'Open dossiers'),
          number: true,
          cell: one => formatNumber(one.open),
        },
        {
          head: call.say('Ostatní spisy', 'Other dossiers'),
          number: true,
          cell: one => formatNumber(one.closed),
        },
        { head: call.say('Stav', 'State'), cell: ({ volume }) => volumeState(call, volume) },
      ],
      volumes,
      '',
    )}</details>`
}

function partOf(call: PageCall, data: TypeDossierData, line: PartLine): Html {
  const { template, rule, volumes, dossiers } = line
  const title = `${template.filing_code} ${template.title}`
  if (!holdsVolumes(template)) return part(title, html``)
  const shown = volumes.find(({ volume }) => volume.id === data.seen) ?? volumes.at(-1)
  const open = volumes.find(({ volume }) => volume.state === 'open')
  return part(
    title,
    html`<p class="small">${rule ? `${rule.title}: ${rule.disposal_code} ${rule.retention_years}` : ''}</p>
    ${volumesOfPart(call, data, line)}
    ${table(
      call.say(
        `Spisy v dílu ${shown?.volume.ordinal ?? ''}`,
        `Dossiers in volume ${shown?.volume.ordinal ?? ''}`,
      ),
      [
        {
          head: call.say('Spis', 'Dossier'),
          cell: one => html`<a href="${href(`/spisy/${one.id}`)}">${hidePersonalNumbers(one.subject)}</a>`,
        },
        { head: call.say('Spisová značka', 'Mark'), whole: true, cell: one => one.mark },
        { head: call.say('Stav', 'State'), cell: one => dossierBadge(call, one) },
      ],
      dossiers,
      call.say(
        `V dílu ${shown?.volume.ordinal ?? ''} zatím není žádný spis.`,
        `Volume ${shown?.volume.ordinal ?? ''} holds no dossier yet.`,
      ),
    )}
    ${data.mayHandOver && shown && isReady(shown, dossiers) ? handingVolume(call, data, shown) : ''}
    ${data.mayManage && open && open.closed > 0 ? html`<div class="acts">${closingVolume(call, data, open)}</div>` : ''}`,
  )
}

/** One type dossier: its parts with their volumes and dossiers, and what may be done. */
export const typeDossierPage = (call: PageCall, data: TypeDossierData, attempt?: Attempt): Html => {
  const { type, group, parts, mayWork, mayManage } = data
  const acts =
    type.state === 'open'
      ? html`${mayWork ? newDossier(call, data, attempt) : ''}${mayManage ? closingType(call, data, attempt) : ''}`
      : ''
  return html`
  <div class="head"><div>
    <h1>${hidePersonalNumbers(type.title)}</h1>
    <p class="numbers"><span>${call.say('Identifikátor', 'Identifier')} <strong>${type.identifier}</strong></span>
      <span>${typeBadge(call, type)}</span><span>${call.say('Držitel', 'Holder')} <strong>${type.holder.name}</strong></span></p>
  </div><div class="acts" data-acts>${acts}</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${part(
    call.say('Zatřídění', 'Classification'),
    facts([
      [
        call.say('Věcná skupina', 'Subject group'),
        html`<a href="${href(`/spisovy-plan/skupiny/${group.id}`)}">${group.filing_code}</a> ${group.title}`,
      ],
      [call.say('Založen', 'Founded'), formatInstant(type.opened_at)],
      [call.say('Uzavřen', 'Closed'), type.closed_at ? formatInstant(type.closed_at) : null],
    ]),
  )}
  ${[...parts].sort((a, b) => compareCodes(a.template.filing_code, b.template.filing_code)).map(line => partOf(call, data, line))}
  ${historyPart(call, data.history)}`
}
