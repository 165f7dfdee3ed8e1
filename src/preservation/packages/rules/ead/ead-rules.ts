import type { Rule } from '../../judge/rule.ts'
import { eadControlRules } from './control.ts'
import { eadCoveredRules } from './covered.ts'
import { eadDateRules } from './dates.ts'
import { eadLevelRules } from './levels.ts'
import { eadPhysicalRules } from './physical.ts'
import { eadPublicationRules } from './publication.ts'
import { eadReferenceRules } from './references.ts'
import { eadRelationRules } from './relations.ts'
import { eadReadingRules } from './root.ts'
import { eadTextRules } from './texts.ts'

const order = new Intl.Collator('en', { numeric: true })

/** Every rule on an archival description (suite AP2023), in the order of stages. */
export const eadRules: readonly Rule[] = [
  ...eadReadingRules,
  ...[
    ...eadControlRules,
    ...eadPublicationRules,
    ...eadLevelRules,
    ...eadTextRules,
    ...eadDateRules,
    ...eadReferenceRules,
    ...eadPhysicalRules,
    ...eadRelationRules,
    ...eadCoveredRules,
  ].toSorted((one, other) => order.compare(one.code, other.code)),
]
