import { both } from '#platform/values'
import { attributeOf, childOf, textOf, type XmlElement } from '#platform/xml'
import type { Fault, PackageInHand, Rule } from '../../judge/rule.ts'
import { divTypes, type Entity } from '../../view/entities.ts'
import { nameOf, type SipView } from '../../view/sip-view.ts'

/** Sub-profiles that carry components. */
export const withComponents = ['SKARTACE_UPLNY', 'PREJIMKA', 'ULOZENI'] as const
/** Sub-profiles that hold only at transfer to the archive; storing leaves their rules out by name and with a reason. */
export const atTransfer = ['PREJIMKA', 'ULOZENI'] as const

type Facts = Pick<Rule, 'code' | 'stage' | 'level' | 'profiles' | 'source' | 'asks'>

/** The facts of a rule of content that every sub-profile asks. */
export const content = (code: string, source: string, cs: string, en: string): Facts => ({
  code,
  stage: 'content',
  level: 'error',
  profiles: '*',
  source,
  asks: both(cs, en),
})

/** The rule with its way of looking: `look` gets the view, and is not asked where there is no metadata to look at. */
export const ruleOf = (
  facts: Facts,
  look: (sip: SipView, hand: PackageInHand) => Iterable<Fault>,
  profiles: Rule['profiles'] = facts.profiles,
): Rule => ({
  ...facts,
  profiles,
  judge: hand => (hand.sip ? look(hand.sip, hand) : []),
})

/** Whom an element speaks of: the nearest entity around it, or what a section of METS names. */
function subjectOf(element: XmlElement): string | undefined {
  for (let at: XmlElement | null = element; at; at = at.parent) {
    if (at.local in divTypes) {
      const own = childOf(at, 'nsesss:Identifikator')
      const found = own ?? childOf(at, 'nsesss:EvidencniUdaje', 'nsesss:Identifikace', 'nsesss:Identifikator')
      return textOf(found).trim() || attributeOf(at, 'ID')
    }
    const named = at.name.startsWith('mets:') && (attributeOf(at, 'DMDID') ?? attributeOf(at, 'ID'))
    if (named) return named
  }
  return undefined
}

/** A fault at an element: file, line, name and whom it speaks of are taken from it. */
export function faultAt(element: XmlElement, cs: string, en: string): Fault {
  const entity = subjectOf(element)
  return {
    file: 'mets.xml',
    line: element.line,
    element: element.name,
    ...(entity === undefined ? {} : { entity }),
    message: both(cs, en),
  }
}

/** What a clerk calls an entity in a sentence: its kind in Czech and its identifier. */
export const called = (entity: Entity): string => `${divTypes[entity.kind]} ${nameOf(entity)}`

/** A fault of an entity, placed at one of its elements where there is one to point at. */
export const faultOf = (entity: Entity, cs: string, en: string, at?: XmlElement): Fault => ({
  ...faultAt(at ?? entity.element, cs, en),
  entity: nameOf(entity),
})
