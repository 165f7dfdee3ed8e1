import type { Rule } from '../../judge/rule.ts'
import { aipContainerRules } from './container.ts'
import { aipFileRules } from './files.ts'
import { aipHeaderRules } from './header.ts'
import { aipMapRules } from './maps.ts'
import { aipPackageFileRules } from './package-files.ts'
import { aipReadingRules } from './root.ts'
import { aipSectionRules } from './sections.ts'

const order = new Intl.Collator('en', { numeric: true })

/** Every rule on an archive's package (DAAIP2024), in the order of stages. */
export const aipRules: readonly Rule[] = [
  ...aipContainerRules,
  ...aipReadingRules,
  ...[...aipHeaderRules, ...aipSectionRules, ...aipFileRules, ...aipMapRules].toSorted((one, other) =>
    order.compare(one.code, other.code),
  ),
  ...aipPackageFileRules,
]
