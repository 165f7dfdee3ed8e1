import type { Instant } from '#platform/values'
import type { Channel, Document, Holder } from './document.ts'

/** *Pravidlo směrování*: what comes with these signs goes to this post, or to the head of this unit. */
export type RoutingRule = {
  readonly id: string
  readonly name: string
  /** The first rule that matches decides; lower stands first. */
  readonly place: number
  readonly channel: Exclude<Channel, 'own'> | null
  /** Part of the sender's name, their IČO, or their e-mail address. */
  readonly sender: string | null
  readonly sender_box: string | null
  /** Parts of words of the subject, between commas; one of them is enough. */
  readonly words: string | null
  readonly target_post_id: string | null
  readonly target_unit_id: string | null
  readonly is_on: boolean
  readonly made_at: Instant
  readonly made_by: Holder
}

export type RoutingConditions = Pick<RoutingRule, 'channel' | 'sender' | 'sender_box' | 'words'>

/** As much of a document as rules look at. */
export type RoutedFacts = Pick<Document, 'channel' | 'sender' | 'subject'>

const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

/** Words of a condition: what stands between commas. */
export const phrasesOf = (words: string): string[] =>
  words
    .split(',')
    .map(phrase => folded(phrase).trim())
    .filter(Boolean)

const isFrom = (wanted: string, { sender }: RoutedFacts): boolean => {
  const text = folded(wanted).trim()
  return (
    folded(sender?.name ?? '').includes(text) ||
    sender?.ico === text ||
    folded(sender?.email ?? '').includes(text)
  )
}

/** Whether all conditions of a rule hold; a condition that is not set holds always. */
export function matches(rule: RoutingConditions, facts: RoutedFacts): boolean {
  if (rule.channel !== null && rule.channel !== facts.channel) return false
  if (rule.sender_box !== null && rule.sender_box !== (facts.sender?.boxId ?? '').toLowerCase()) return false
  if (rule.sender !== null && !isFrom(rule.sender, facts)) return false
  if (rule.words === null) return true
  const subject = folded(facts.subject)
  return phrasesOf(rule.words).some(phrase => subject.includes(phrase))
}

/** The rule that decides: the first in their order that matches. */
export const ruleFor = <Rule extends RoutingConditions>(
  rules: readonly Rule[],
  facts: RoutedFacts,
): Rule | null => rules.find(rule => matches(rule, facts)) ?? null
