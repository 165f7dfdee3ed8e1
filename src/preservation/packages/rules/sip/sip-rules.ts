import type { Rule } from '../../judge/rule.ts'
import { analogueRules } from './analogue.ts'
import { baseCodeRules } from './base-codes.ts'
import { baseEntityRules } from './base-entities.ts'
import { componentFileRules } from './component-files.ts'
import { componentFormatRules } from './component-formats.ts'
import { componentFormRules } from './component-forms.ts'
import { componentListRules } from './component-list.ts'
import { componentOrderRules } from './component-order.ts'
import { containerRules } from './container.ts'
import { containerFormRules } from './containers.ts'
import { dateRules } from './dates.ts'
import { disposalRules } from './disposal.ts'
import { fileListRules } from './file-list.ts'
import { filePointerRules } from './file-pointers.ts'
import { filingCodeRules } from './filing-codes.ts'
import { identityRules } from './identities.ts'
import { metadataRules } from './metadata-file.ts'
import { headerRules } from './mets-header.ts'
import { wrapOfSectionRules } from './mets-wraps.ts'
import { nameRules } from './names.ts'
import { retentionRules } from './retention.ts'
import { settlementRules } from './settlement.ts'
import { structureMapRules } from './structure-map.ts'

const order = new Intl.Collator('en', { numeric: true })

/** Rules of content by their numbers, as the public validator and its reports list them. */
const contentRules: readonly Rule[] = [
  ...headerRules,
  ...wrapOfSectionRules,
  ...baseEntityRules,
  ...componentListRules,
  ...fileListRules,
  ...filePointerRules,
  ...structureMapRules,
  ...identityRules,
  ...nameRules,
  ...settlementRules,
  ...retentionRules,
  ...disposalRules,
  ...dateRules,
  ...analogueRules,
  ...filingCodeRules,
  ...baseCodeRules,
  ...componentOrderRules,
  ...componentFormRules,
  ...containerFormRules,
].toSorted((one, other) => order.compare(one.code, other.code))

/** Every rule on a SIP of the national standard (NSESSS 2024), in the order of stages. */
export const sipRules: readonly Rule[] = [
  ...containerRules,
  ...metadataRules,
  ...contentRules,
  ...componentFileRules,
  ...componentFormatRules,
]
