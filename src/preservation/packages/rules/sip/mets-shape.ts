import { attributeOf, childrenOf, textOf, type XmlElement } from '#platform/xml'
import type { Fault, Rule } from '../../judge/rule.ts'
import { hasWords, type SipView } from '../../view/sip-view.ts'
import { content, faultAt, ruleOf } from './demand.ts'

type Holders = (sip: SipView) => readonly XmlElement[]

/** How many of a child there have to be. */
export type Count = 'one' | 'some'
const countWords = {
  one: { cs: 'právě jeden prvek', en: 'exactly one element' },
  some: { cs: 'aspoň jeden prvek', en: 'at least one element' },
} as const
const isRight = (count: Count, found: number): boolean => (count === 'one' ? found === 1 : found > 0)

type ChildDemand = {
  readonly code: string
  readonly source: string
  readonly holder: string
  readonly holders: Holders
  readonly child: string
  readonly count: Count
  /** A holder that has to be there: without any the rule is broken too. */
  readonly needsHolder?: boolean
}

/** A rule that every holder has so many children of a name. */
export function childRule(demand: ChildDemand): Rule {
  const { code, source, holder, holders, child, count, needsHolder } = demand
  const { cs, en } = countWords[count]
  const asks = content(
    code,
    source,
    `Prvek ${holder} má ${cs} ${child}.`,
    `Element ${holder} has ${en} ${child}.`,
  )
  return ruleOf(asks, function* (sip) {
    const found = holders(sip)
    if (needsHolder && found.length === 0) yield missing(sip, holder)
    for (const element of found) {
      const number = childrenOf(element, child).length
      if (!isRight(count, number))
        yield faultAt(
          element,
          `V prvku ${holder} je ${number}krát ${child}; má v něm být ${cs} ${child}. Opravte balíček v systému, který jej vytvořil.`,
          `Element ${holder} holds ${child} ${number} times; it must hold ${en} ${child}. Mend the package in the system that made it.`,
        )
    }
  })
}

/** The place where something that has to be there is missing: the root. */
export const missing = (sip: SipView, name: string): Fault =>
  faultAt(
    sip.root,
    `V souboru mets.xml chybí prvek ${name}. Doplňte jej.`,
    `File mets.xml lacks element ${name}. Add it.`,
  )

type AttributeDemand = {
  readonly code: string
  readonly source: string
  readonly element: string
  readonly elements: Holders
  readonly attribute: string
  /** The only right value; any value where it is left out. */
  readonly value?: string
  readonly needsElement?: boolean
}

/** A rule that every element has an attribute, of one value or of any. */
export function attributeRule(demand: AttributeDemand): Rule {
  const { code, source, element: name, elements, attribute, value, needsElement } = demand
  const asks =
    value === undefined
      ? content(
          code,
          source,
          `Prvek ${name} má atribut ${attribute}.`,
          `Element ${name} has attribute ${attribute}.`,
        )
      : content(
          code,
          source,
          `Atribut ${attribute} prvku ${name} je „${value}“.`,
          `Attribute ${attribute} of ${name} is "${value}".`,
        )
  return ruleOf(asks, function* (sip) {
    const found = elements(sip)
    if (needsElement && found.length === 0) yield missing(sip, name)
    for (const element of found) {
      const said = attributeOf(element, attribute)
      if (said === undefined)
        yield faultAt(
          element,
          `Prvek ${name} nemá atribut ${attribute}; doplňte jej${value === undefined ? '' : ` s hodnotou „${value}“`}.`,
          `Element ${name} lacks attribute ${attribute}; add it${value === undefined ? '' : ` with value "${value}"`}.`,
        )
      else if (value !== undefined && said !== value)
        yield faultAt(
          element,
          `Atribut ${attribute} prvku ${name} je „${said}“, musí být „${value}“.`,
          `Attribute ${attribute} of ${name} is "${said}", it must be "${value}".`,
        )
    }
  })
}

/** A text of blanks and punctuation says nothing. */
export const isBlank = (text: string | undefined): boolean => text === undefined || !hasWords(text)
export const isEmpty = (element: XmlElement | undefined): boolean => isBlank(textOf(element))
