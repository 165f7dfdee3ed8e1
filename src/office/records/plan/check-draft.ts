import type { Finding } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import { waitsForEvent } from '../dossier.ts'
import { codeOf, codeSeparators, type ItemDraft, type PlanDraft, type RuleDraft } from '../filing-plan.ts'
import type { PlanReading } from './read-draft.ts'

/** Groups and parts of one plan; the largest plans of ministries have some thousands. */
const itemsMost = 10_000
/** Act 499/2004 § 66/5; a longer term needs another act and is entered by hand in the list of rules. */
export const retentionMostYears = 100

type Told = {
  readonly rule: string
  readonly code: string | null
  readonly source: string
  readonly message: Both
}

const finding = (level: Finding['level'], { rule, code, source, message }: Told): Finding => ({
  rule,
  stage: 'filing-plan',
  level,
  message,
  source,
  location: { file: null, line: null, entity: code },
})
const error = (told: Told) => finding('error', told)
const warning = (told: Told) => finding('warning', told)

type Item = ItemDraft & { readonly isPart: boolean; readonly foresees: boolean }

const itemsOf = (draft: PlanDraft): Item[] =>
  draft.groups.flatMap(group => [
    { ...group, isPart: false, foresees: (group.parts ?? []).length > 0 },
    ...(group.parts ?? []).map(part => ({ ...part, isPart: true, foresees: false })),
  ])

/**
 * What of a plan that was read cannot be brought in, and what a person should know before. Czech: kontrola spisového a
 * skartačního plánu. Law: act 499/2004 § 66; NSESSS 3.1, 3.3, 6.1; rules obs68, obs93b, obs95.
 */
export function checkDraft(reading: PlanReading): Finding[] {
  const items = itemsOf(reading.draft)
  if (items.length === 0)
    return [
      error({
        rule: 'empty-plan',
        code: null,
        source: 'NSESSS 3.1.1',
        message: both(
          'V plánu není žádná otevřená věcná skupina. Exportujte platný plán.',
          'The plan has no open subject group. Export a plan in force.',
        ),
      }),
    ]
  if (items.length > itemsMost)
    return [
      error({
        rule: 'too-many-items',
        code: null,
        source: 'NSESSS 3.1',
        message: both(
          `Plán má přes ${itemsMost} položek. Rozdělte ho na souběžné plány.`,
          `The plan has more than ${itemsMost} items. Split it into parallel plans.`,
        ),
      }),
    ]
  return [
    ...codeFindings(items),
    ...ruleFindings(items, reading),
    ...reading.draft.rules.flatMap(rule => [...termFindings(rule)]),
    ...remarks(reading),
  ]
}

function* codeFindings(items: readonly Item[]): Generator<Finding> {
  const codes = new Set<string>()
  const separators = new Set<string>()
  for (const item of items) {
    const { code } = item
    const { parent, simple } = codeOf(item)
    if (item.title === '')
      yield error({
        rule: 'no-title',
        code,
        source: 'NSESSS, pravidlo obs93',
        message: both('Chybí název. Doplňte ho v souboru.', 'The name is missing. Fill it in.'),
      })
    if (codes.has(code))
      yield error({
        rule: 'code-twice',
        code,
        source: 'NSESSS 3.1.11',
        message: both(
          'Spisový znak je v plánu vícekrát. Každá položka má svůj; opravte ho.',
          'The filing code stands in the plan more than once. Each item has its own; mend it.',
        ),
      })
    codes.add(code)
    if (parent === null ? code !== simple : !codes.has(parent) || !code.endsWith(simple))
      yield error({
        rule: 'code-apart',
        code,
        source: 'NSESSS, pravidla obs93b, obs95',
        message: both(
          `Úplný spisový znak nevychází z nadřízené položky: má to být její znak, oddělovač a „${simple}“.`,
          `The full filing code does not follow from the item above: it is that code, a separator and “${simple}”.`,
        ),
      })
    if (parent !== null) separators.add(code.charAt(parent.length))
  }
  const [first, second] = separators
  const strange = [...separators].find(sign => !(codeSeparators as readonly string[]).includes(sign))
  if (second !== undefined || strange !== undefined)
    yield error({
      rule: 'separator',
      code: null,
      source: 'NSESSS 3.1.12',
      message: both(
        `Znaky v plánu spojuje „${strange ?? `${first}“ i „${second}`}“. Plán má jediný oddělovač: tečku, spojovník, lomítko, nebo mezeru.`,
        `Codes of the plan are joined by “${strange ?? `${first}” and “${second}`}”. A plan has one separator: a dot, a hyphen, a slash or a space.`,
      ),
    })
}

function* ruleFindings(items: readonly Item[], { marked }: PlanReading): Generator<Finding> {
  const parents = new Set(items.map(item => codeOf(item).parent))
  for (const item of items) {
    const { code } = item
    const isLeaf = !parents.has(code)
    if (marked.includes(code) && !item.foresees)
      yield error({
        rule: 'no-parts',
        code,
        source: 'NSESSS 3.3.1',
        message: both(
          'Skupina je určena pro typové spisy a nemá žádnou součást. Doplňte aspoň jednu.',
          'The group is for type dossiers and has no part. Add at least one.',
        ),
      })
    else if (isLeaf && !item.foresees && item.rule === undefined)
      yield error({
        rule: 'no-rule',
        code,
        source: 'vyhláška 259/2012 Sb. § 15; NSESSS 6.1.2, pravidlo obs68',
        message: both(
          'Nejnižší položka nemá skartační režim. Doplňte ho.',
          'A lowest item has no retention rule. Add it.',
        ),
      })
    if (item.rule !== undefined && (!isLeaf || item.foresees))
      yield warning({
        rule: 'rule-above',
        code,
        source: 'NSESSS 3.3.17',
        message: both(
          'Skartační režim tu neplatí, protože spisy jsou až níž. Nepřevezme se.',
          'A retention rule does not hold here, since dossiers lie lower. It is not taken over.',
        ),
      })
  }
}

function* termFindings(rule: RuleDraft): Generator<Finding> {
  const code = rule.title
  if (rule.disposal_code === 'V')
    yield error({
      rule: 'code-v',
      code,
      source: 'vyhláška 259/2012 Sb. § 15; NSESSS 6.1',
      message: both(
        'Skartační znak V se už nepřiděluje. Zvolte A, nebo S.',
        'Disposal code V is no longer given. Choose A or S.',
      ),
    })
  if (rule.retention_years > retentionMostYears)
    yield error({
      rule: 'term-too-long',
      code,
      source: 'zákon 499/2004 Sb. § 66/5',
      message: both(
        `Skartační lhůta ${rule.retention_years} let je delší než ${retentionMostYears}. Zkraťte ji.`,
        `A retention of ${rule.retention_years} years is longer than ${retentionMostYears}. Shorten it.`,
      ),
    })
  if (waitsForEvent(rule) && (!rule.event || !rule.review_years || rule.review_years > retentionMostYears))
    yield error({
      rule: 'event-without-review',
      code,
      source: 'NSESSS 6.1.6 e, 6.1.9',
      message: both(
        `Spouštěcí událost „${rule.event ?? ''}“ není uzavření ani vyřízení spisu a nemá kontrolní lhůtu. Doplňte ji (KontrolaLhuta, 1 až ${retentionMostYears} let).`,
        `The event “${rule.event ?? ''}” is neither closing nor settling of a dossier and has no term of review. Add it (KontrolaLhuta, 1 to ${retentionMostYears} years).`,
      ),
    })
}

function* remarks({ closed, twofold, withYear }: PlanReading): Generator<Finding> {
  for (const code of withYear)
    yield error({
      rule: 'year-for-term',
      code,
      source: 'NSESSS 6.1.5',
      message: both(
        'Režim má rok vyřazení místo lhůty. V plánu musí být lhůta v letech.',
        'The rule names a year of disposal instead of a term. A plan has terms in years.',
      ),
    })
  for (const identifier of twofold)
    yield error({
      rule: 'rule-twofold',
      code: identifier,
      source: 'NSESSS 6.1.5',
      message: both(
        'Pod tímto identifikátorem jsou v souboru různé skartační režimy. Dejte každému jeho.',
        'Different retention rules share this identifier in the file. Give each its own.',
      ),
    })
  if (closed.length > 0)
    yield warning({
      rule: 'closed-groups',
      code: closed.slice(0, 5).join(', '),
      source: 'NSESSS 3.1.8',
      message: both(
        `Uzavřené skupiny se nepřevezmou (celkem ${closed.length}).`,
        `Closed groups are not taken over (${closed.length}).`,
      ),
    })
}
