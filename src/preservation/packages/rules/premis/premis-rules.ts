import type { Rule } from '../../judge/rule.ts'
import { premisEventRules } from './events.ts'
import { premisIdentifierRules } from './identifiers.ts'
import { premisReadingRules } from './root.ts'

/** Every rule on metadata of preservation (suite PREMIS), in the order of stages. */
export const premisRules: readonly Rule[] = [
  ...premisReadingRules,
  ...premisIdentifierRules,
  ...premisEventRules,
]
