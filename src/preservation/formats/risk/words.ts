import { type Both, both } from '#platform/values'
import type { Decision } from './decision.ts'

/** How decisions are called on the screen and on the command line. */
export const decisionWords: Readonly<Record<Decision, Both>> = {
  output: both('výstupní formát', 'output format'),
  accepted: both('ponechat, jak je', 'kept as is'),
  convert: both('převést', 'convert'),
  refuse: both('nepřijímat', 'refuse'),
}

/** What each decision does, for those who choose. */
export const decisionMeanings: Readonly<Record<Decision, Both>> = {
  output: both('projde a ukládá se tak, jak je', 'passes and is kept as it is'),
  accepted: both('přijme se a ukládá, jak je, s poznámkou', 'is let in and kept as it is, with a remark'),
  convert: both(
    'přijme se; spis se uzavře, až bude převedený',
    'is let in; the dossier closes once it is converted',
  ),
  refuse: both('na vstupu se odmítne', 'is refused at the entrance'),
}
