import { type Both, both } from '#platform/values'
import { type ValueOf, writeValue, type XmlBytes, xmlWriter } from '#platform/xml'
import { nsesss } from '../notation/nsesss-primitives.notation.ts'
import {
  type exchangedPlan,
  exchangedPlanElement,
  type planGroup,
  type planPart,
} from '../notation/plan.notation.ts'
import { codeFaults, identityFaults, ruleFaults } from '../sip/faults.ts'
import { orPlaceholder } from '../sip/fitting.ts'
import {
  classified,
  described,
  externalParty,
  identifier,
  retentionRule,
  stamp,
  yesNo,
} from '../sip/parts.wire.ts'
import {
  readDescribed,
  readIdentity,
  readParty,
  readRule,
  readWhen,
  readYes,
} from '../sip/read/read-parts.wire.ts'
import { told, wordsBack } from '../sip/read/told.ts'
import type { ExchangedPlan, KeepingMethod, PlanGroup, PlanPart } from './filing-plan.ts'
import { readLetter, refuseFaults } from './read-letter.ts'

type PlanValue = ValueOf<typeof exchangedPlan>
type GroupValue = ValueOf<typeof planGroup>
type PartValue = ValueOf<typeof planPart>

const keepingWords = {
  'by-period': 'Priorace',
  'collecting-sheet': 'SbernyArch',
} as const satisfies Record<KeepingMethod, string>
const keepingBack = wordsBack(keepingWords)

/** Levels of a plan; the longest full filing code has room for no more. */
const depthMost = 50
/** Items of a plan; the largest plans of ministries have some thousands. */
const itemsMost = 50_000

type Item = PlanGroup | PlanPart
const below = (item: Item): readonly Item[] =>
  'groups' in item ? [...item.groups, ...item.parts] : item.parts

function* planFaults(plan: ExchangedPlan): Generator<Both> {
  yield* identityFaults(plan.identity)
  if (plan.groups.length === 0)
    yield both('Spisový plán nemá žádnou věcnou skupinu.', 'The filing plan has no subject group.')
  const seen = new Set<string>()
  let level: readonly Item[] = plan.groups
  for (let depth = 1; level.length > 0; depth++, level = level.flatMap(below)) {
    if (depth > depthMost || seen.size > itemsMost) {
      yield both(
        `Spisový plán smí mít nejvýše ${depthMost} úrovní a ${itemsMost} položek.`,
        `A filing plan may have at most ${depthMost} levels and ${itemsMost} items.`,
      )
      return
    }
    for (const item of level) yield* itemFaults(item, seen)
  }
}

function* itemFaults(item: Item, seen: Set<string>): Generator<Both> {
  yield* identityFaults(item.identity)
  yield* codeFaults(item)
  if (item.rule) {
    yield* ruleFaults(item.rule)
    yield* identityFaults(item.rule.identity)
  }
  if ('groups' in item && item.groups.length > 0 && item.parts.length > 0)
    yield both(
      `Věcná skupina „${item.fullCode}“ má věcné skupiny i součásti; smí mít jen jedno.`,
      `Subject group “${item.fullCode}” has groups and parts; it may have only one of the two.`,
    )
  const key = `${item.identity.source}\n${item.identity.value}`
  if (seen.has(key))
    yield both(
      `Identifikátor „${item.identity.value}“ má v plánu více položek.`,
      `Identifier “${item.identity.value}” belongs to several items of the plan.`,
    )
  seen.add(key)
}

type Numbered = (kind: 'group' | 'part') => string

const record = (item: Item): PartValue['EvidencniUdaje'] => ({
  ...described(item),
  Puvod: { DatumVytvoreni: stamp(item.createdOn) },
  Trideni: classified(item),
  Vyrazovani: { SkartacniRezim: item.rule && retentionRule(item.rule) },
  Manipulace: {
    DatumOtevreni: stamp(item.openedOn),
    DatumUzavreni: item.closedOn && stamp(item.closedOn),
  },
  ZpusobVedeni: item.keeping && keepingWords[item.keeping],
  TrvalySkartacniSouhlas: item.hasStandingConsent === undefined ? undefined : yesNo(item.hasStandingConsent),
})

const partValue = (part: PlanPart, number: Numbered): PartValue => ({
  '@ID': number('part'),
  EvidencniUdaje: record(part),
  PlanSoucast: part.parts.map(inside => partValue(inside, number)),
})

function groupValue(group: PlanGroup, number: Numbered): GroupValue {
  const { isForTypeDossiers, groups, parts } = group
  return {
    '@ID': number('group'),
    EvidencniUdaje: {
      ...record(group),
      UrcenoProTypoveSpisy: isForTypeDossiers === undefined ? undefined : yesNo(isForTypeDossiers),
    },
    ...(parts.length > 0
      ? { PlanSoucast: parts.map(part => partValue(part, number)) }
      : { PlanVecnaSkupina: groups.map(inside => groupValue(inside, number)) }),
  }
}

/**
 * Writes a filing plan for another office or program. The same plan gives the same bytes.
 *
 * Czech: export spisového a skartačního plánu. Source: NSESSS 2024, 6.3.9 and Annex 5.
 *
 * Refuses with
 * - `packages.letter-cannot-be-written`, and names what to mend
 */
export function writeFilingPlan(plan: ExchangedPlan): string {
  refuseFaults(planFaults(plan))
  let count = 1
  const value: PlanValue = {
    '@ID': 'plan-1',
    Identifikator: identifier(plan.identity),
    Nazev: orPlaceholder(plan.name, 'title'),
    Komentar: plan.comment,
    Manipulace: {
      DatumOtevreni: stamp(plan.openedOn),
      DatumUzavreni: plan.closedOn && stamp(plan.closedOn),
    },
    Vydavatel: externalParty(plan.publisher),
    PlanVecnaSkupina: plan.groups.map(group => groupValue(group, kind => `${kind}-${++count}`)),
  }
  const out = xmlWriter()
  writeValue(out, exchangedPlanElement, value, [[`xmlns:${nsesss.prefix}`, nsesss.uri]])
  return out.done()
}

type RecordValue = PartValue['EvidencniUdaje']

const readItem = (value: RecordValue) => ({
  ...readDescribed(value),
  createdOn: readWhen(value.Puvod.DatumVytvoreni),
  simpleCode: value.Trideni.JednoduchySpisovyZnak,
  fullCode: value.Trideni.PlneUrcenySpisovyZnak,
  rule: value.Vyrazovani.SkartacniRezim && readRule(value.Vyrazovani.SkartacniRezim),
  openedOn: readWhen(value.Manipulace.DatumOtevreni),
  closedOn: value.Manipulace.DatumUzavreni && readWhen(value.Manipulace.DatumUzavreni),
  keeping: value.ZpusobVedeni && keepingBack(value.ZpusobVedeni),
  hasStandingConsent: value.TrvalySkartacniSouhlas && readYes(value.TrvalySkartacniSouhlas),
})

const readPart = (value: PartValue): PlanPart =>
  told({ ...readItem(value.EvidencniUdaje), parts: (value.PlanSoucast ?? []).map(readPart) })

function readGroup(value: GroupValue): PlanGroup {
  const typed = value.EvidencniUdaje.UrcenoProTypoveSpisy
  return told({
    ...readItem(value.EvidencniUdaje),
    isForTypeDossiers: typed && readYes(typed),
    groups: 'PlanVecnaSkupina' in value ? (value.PlanVecnaSkupina ?? []).map(readGroup) : [],
    parts: 'PlanSoucast' in value ? (value.PlanSoucast ?? []).map(readPart) : [],
  })
}

/**
 * Reads a filing plan that another office or program wrote. Security categories and data of other vocabularies
 * (`JineUdaje`) have no place in it and are passed over.
 *
 * Refuses with
 * - `packages.letter-cannot-be-read`, and names the first line at fault
 */
export const readFilingPlan = (bytes: XmlBytes): Promise<ExchangedPlan> =>
  readLetter(exchangedPlanElement, bytes, value =>
    told({
      identity: readIdentity(value.Identifikator),
      name: value.Nazev,
      comment: value.Komentar,
      openedOn: readWhen(value.Manipulace.DatumOtevreni),
      closedOn: value.Manipulace.DatumUzavreni && readWhen(value.Manipulace.DatumUzavreni),
      publisher: readParty(value.Vydavatel),
      groups: value.PlanVecnaSkupina.map(readGroup),
    }),
  )
