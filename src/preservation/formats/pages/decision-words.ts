import { badge, citation, type Html, type PageCall, type Tone } from '#platform/html'
import type { Decision } from '../risk/decision.ts'
import { decisionWords } from '../risk/words.ts'

const tones: Readonly<Record<Decision, Tone>> = {
  output: 'good',
  accepted: 'neutral',
  convert: 'warning',
  refuse: 'bad',
}

export const decisionBadge = (call: PageCall, decision: Decision): Html =>
  badge(tones[decision], call.saying(decisionWords[decision]))

export const sourceOf = (source: string | null): string => (source === null ? '' : citation(source))
