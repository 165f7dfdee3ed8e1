import { both } from '#platform/values'
import { attributeOf, type XmlElement } from '#platform/xml'
import type { Fault, PackageInHand, Rule } from '../../judge/rule.ts'
import { type AipView, aipViewOf } from '../../view/aip-view.ts'

export const localId = /^uuid-[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/
export const isLocalId = (text: string | undefined): boolean => text !== undefined && localId.test(text)
export const isFilled = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''

/** An element that breaks a rule, and what is wrong with it where the rule alone does not say. */
export type Broken = readonly [element: XmlElement, cs?: string, en?: string]

type Demand = {
  readonly code: string
  /** Numbers of requirements in the specification of exchange AIPs (CZDAX). */
  readonly source: string
  readonly cs: string
  readonly en: string
  readonly profiles?: Rule['profiles']
  readonly broken: (view: AipView, hand: PackageInHand) => Iterable<Broken>
}

const nameOf = (element: XmlElement): string => {
  const id = attributeOf(element, 'ID') ?? attributeOf(element, 'OBJID')
  return id ? `${element.name} ${id}` : element.name
}

/** A rule on the METS of an archive's package. */
export const aipRule = ({ code, source, cs, en, profiles = '*', broken }: Demand): Rule => ({
  code,
  stage: 'content',
  level: 'error',
  profiles,
  source,
  asks: both(cs, en),
  *judge(hand): Generator<Fault> {
    const root = hand.metadata?.root
    if (!root) return
    for (const [element, csMore, enMore] of broken(aipViewOf(root), hand)) {
      const entity = attributeOf(element, 'ID')
      yield {
        file: hand.metadata!.file.path,
        line: element.line,
        element: element.name,
        ...(entity === undefined ? {} : { entity }),
        message: both(
          `${cs} Prvek ${nameOf(element)} tomu neodpovídá${csMore ? `: ${csMore}` : ''}. Opravte jej v souboru METS.xml.`,
          `${en} Element ${nameOf(element)} does not satisfy this${enMore ? `: ${enMore}` : ''}. Mend it in METS.xml.`,
        ),
      }
    }
  },
})

/** Elements that a test does not like. */
export function* failing(
  elements: Iterable<XmlElement>,
  isRight: (element: XmlElement) => boolean,
): Generator<Broken> {
  for (const element of elements) if (!isRight(element)) yield [element]
}
