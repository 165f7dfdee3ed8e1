import type { Rule } from '../judge/rule.ts'
import { bagContentRules } from './content-rules.ts'
import { bagListRules } from './list-rules.ts'
import { bagStructureRules } from './structure-rules.ts'

/** Every rule on a bag (BagIt 0.93 to 1.0). */
export const bagRules: readonly Rule[] = [...bagStructureRules, ...bagListRules, ...bagContentRules]
