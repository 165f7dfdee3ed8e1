import { both } from '#platform/values'
import type { XmlElement } from '#platform/xml'
import type { Fault, PackageInHand, Rule } from '../../judge/rule.ts'
import { type PremisView, premisViewOf } from '../../view/premis-view.ts'

/** An element that breaks a rule, and what is wrong with it. */
export type Broken = readonly [element: XmlElement, cs?: string, en?: string]

type Demand = {
  readonly code: string
  readonly source: string
  readonly cs: string
  readonly en: string
  readonly profiles?: Rule['profiles']
  readonly broken: (view: PremisView, hand: PackageInHand) => Iterable<Broken>
}

/** A rule on metadata of preservation in PREMIS. */
export const premisRule = ({ code, source, cs, en, profiles = '*', broken }: Demand): Rule => ({
  code,
  stage: 'content',
  level: 'error',
  profiles,
  source,
  asks: both(cs, en),
  *judge(hand): Generator<Fault> {
    const { metadata } = hand
    if (!metadata?.root) return
    for (const [element, csMore, enMore] of broken(premisViewOf(metadata.root), hand))
      yield {
        file: metadata.file.path,
        line: element.line,
        element: element.name,
        message: both(
          `${cs} Prvek ${element.name} na řádku ${element.line} tomu neodpovídá${csMore ? `: ${csMore}` : ''}. Opravte jej.`,
          `${en} Element ${element.name} on line ${element.line} does not satisfy this${enMore ? `: ${enMore}` : ''}. Mend it.`,
        ),
      }
  },
})

export const ofPackage = ['PACKAGE_INFO', 'PACKAGE_INFO_CHANGE'] as const
