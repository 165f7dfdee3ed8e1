import { both } from '#platform/values'
import type { XmlElement } from '#platform/xml'
import type { Fault, PackageInHand, Rule } from '../../judge/rule.ts'
import { type EadView, eadViewOf, kids, said } from '../../view/ead-view.ts'

/** An element that breaks a rule, and what is wrong with it. */
export type Broken = readonly [element: XmlElement, cs?: string, en?: string]

export const aid = ['FINDING_AID'] as const
export const forReaders = ['FINDING_AID', 'ARCH_DESC'] as const
export const inPackage = ['EARK_INHERENT_DESC', 'EARK_CONTEXTUAL_DESC'] as const
export const inherent = ['EARK_INHERENT_DESC'] as const
/** All but what was taken over from the originator. */
export const byArchive = ['FINDING_AID', 'ARCH_DESC', 'EARK_CONTEXTUAL_DESC'] as const

export type EadDemand = {
  readonly code: string
  /** Part of the Czech profile of EAD3. */
  readonly source: string
  readonly cs: string
  readonly en: string
  readonly profiles?: Rule['profiles']
  readonly stage?: Rule['stage']
  readonly broken: (view: EadView, hand: PackageInHand) => Iterable<Broken>
}

/** A rule on a description in EAD3. */
export const eadRule = ({
  code,
  source,
  cs,
  en,
  profiles = '*',
  stage = 'content',
  broken,
}: EadDemand): Rule => ({
  code,
  stage,
  level: 'error',
  profiles,
  source: `profil EAD3 ${source}`,
  asks: both(cs, en),
  *judge(hand): Generator<Fault> {
    const { metadata } = hand
    if (!metadata?.root) return
    for (const [element, csMore, enMore] of broken(eadViewOf(metadata.root), hand))
      yield {
        file: metadata.file.path,
        line: element.line,
        element: element.name,
        message: both(
          `${cs} Prvek ${element.name} na řádku ${element.line} tomu neodpovídá${csMore ? `: ${csMore}` : ''}. Opravte jej v archivním popisu.`,
          `${en} Element ${element.name} on line ${element.line} does not satisfy this${enMore ? `: ${enMore}` : ''}. Mend it in the description.`,
        ),
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

/** Nothing wrong, or the one place to point at. */
export function* unless(isRight: boolean, place: XmlElement): Generator<Broken> {
  if (!isRight) yield [place]
}

/** Whether an element holds one paragraph that says something. */
export const hasOneParagraph = (element: XmlElement): boolean => {
  const all = kids(element, 'p')
  return all.length === 1 && said(all[0]) !== ''
}
