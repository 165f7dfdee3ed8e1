import {
  type Attempt,
  formatNumber,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type Option,
  type PageCall,
  part,
  refusalBox,
  selectField,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import type { SubjectGroup, TemplatePart } from '../filing-plan.ts'

export type TypeMappingData = {
  readonly group: SubjectGroup
  readonly target: SubjectGroup | null
  readonly targets: readonly Option[]
  /** Lowest parts of the old template and of the new. */
  readonly old: readonly TemplatePart[]
  readonly fresh: readonly TemplatePart[]
  readonly count: number
}

export const mappingLabels = {
  target: both('Nová věcná skupina', 'New subject group'),
  mapReason: both('Důvod převodu', 'Reason of the move'),
} as const

const asTold = ({ filing_code: code, title }: TemplatePart): string => `${code} ${title}`
/** The field of one old part. */
export const mappingField = (id: string): string => `soucast-${id}`

const choosing = (call: PageCall, { group, targets }: TypeMappingData): Html =>
  targets.length === 0
    ? html`<p class="empty">${call.say(
        'Není kam: založte ve spisovém plánu novou skupinu pro typové spisy.',
        'There is nowhere to go: open a new group for type dossiers in the filing plan.',
      )}</p>`
    : html`<form method="get" action="${href(`/spisovy-plan/skupiny/${group.id}/typove-spisy`)}">
        ${selectField({ name: 'do', label: call.saying(mappingLabels.target), required: true, options: targets })}
        <p><button class="button">${call.say('Dál k součástem', 'On to the parts')}</button></p></form>`

const mapping = (call: PageCall, data: TypeMappingData, target: SubjectGroup, attempt?: Attempt): Html => {
  const { group, old, fresh } = data
  const options = fresh.map(one => ({ value: one.id, label: asTold(one) }))
  return formOf(call, {
    action: `/spisovy-plan/skupiny/${group.id}/typove-spisy/prevod`,
    submit: call.say('Převést typové spisy', 'Move the type dossiers'),
    body: html`${hidden('target', target.id)}
      <p class="hint">${call.say(
        'Uzavřené díly a spisy si nechají svůj skartační režim; otevřené spisy převezmou režim nové součásti. V nové součásti, do které nic nepřejde, se otevře prázdný díl.',
        'Closed volumes and dossiers keep their retention; open dossiers take the rule of the new part. A new part that nothing comes to gets an empty open volume.',
      )}</p>
      ${old.map(one =>
        selectField({
          name: mappingField(one.id),
          label: `${asTold(one)} →`,
          required: true,
          options,
          value:
            fresh.find(({ title }) => title === one.title)?.id ??
            fresh.find(({ simple_code: code }) => code === one.simple_code)?.id ??
            '',
          empty: call.say('vyberte…', 'choose…'),
        }),
      )}
      ${textField({ name: 'mapReason', label: call.saying(mappingLabels.mapReason), required: true, max: 500, value: String(attempt?.fields.mapReason ?? '') })}`,
  })
}

/** Type dossiers of a group go to another, part to part. */
export const typeMappingPage = (call: PageCall, data: TypeMappingData, attempt?: Attempt): Html => {
  const { group, target, count } = data
  return html`
  <div class="head"><div><h1>${call.say('Převod typových spisů', 'Moving type dossiers')}</h1>
    <p class="numbers"><span>${call.say('Z věcné skupiny', 'From the group')} <a href="${href(`/spisovy-plan/skupiny/${group.id}`)}">${group.filing_code}</a> ${group.title}</span>
      <span>${call.say('Otevřené typové spisy', 'Open type dossiers')} <strong>${formatNumber(count)}</strong></span></p></div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${part(
    target ? `→ ${target.filing_code} ${target.title}` : call.say('Kam', 'Where to'),
    count === 0
      ? html`<p class="empty">${call.say('Skupina nemá otevřené typové spisy, není co převádět.', 'The group has no open type dossiers, there is nothing to move.')}</p>`
      : target
        ? mapping(call, data, target, attempt)
        : choosing(call, data),
  )}`
}
