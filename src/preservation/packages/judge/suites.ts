import type { SchemaSet } from '#platform/xml'
import { bagRules } from '../bagit/bag-rules.ts'
import { aipSchemas, eadSchemas, premisSchemas } from '../notation/archive-schemas.ts'
import { sipSchemas } from '../notation/sip-schemas.ts'
import { aipRules } from '../rules/aip/aip-rules.ts'
import { eadRules } from '../rules/ead/ead-rules.ts'
import { premisRules } from '../rules/premis/premis-rules.ts'
import { sipRules } from '../rules/sip/sip-rules.ts'
import type { Rule } from './rule.ts'
import type { SuiteName } from './suite-names.ts'

/** A family of rules with what they judge. */
export type Suite = {
  readonly name: SuiteName
  /** Grows when a rule is added, mended or taken out, so that a verdict can be told from one by other rules. */
  readonly version: string
  /** Where the metadata file lies in the package's folder; `null` where what is handed in is itself that file. */
  readonly metadataPath: string | null
  /** Whether a ZIP and its folder may be called differently. */
  readonly hasFreeName: boolean
  /** `null` where what is judged is no XML. */
  readonly schemas: SchemaSet | null
  readonly rules: readonly Rule[]
}

export const suites: Readonly<Record<SuiteName, Suite>> = {
  NSESSS2024: {
    name: 'NSESSS2024',
    version: '3',
    metadataPath: 'mets.xml',
    hasFreeName: false,
    schemas: sipSchemas,
    rules: sipRules,
  },
  DAAIP2024: {
    name: 'DAAIP2024',
    version: '2',
    metadataPath: 'METS.xml',
    hasFreeName: true,
    schemas: aipSchemas,
    rules: aipRules,
  },
  PREMIS: {
    name: 'PREMIS',
    version: '2',
    metadataPath: null,
    hasFreeName: true,
    schemas: premisSchemas,
    rules: premisRules,
  },
  AP2023: {
    name: 'AP2023',
    version: '2',
    metadataPath: null,
    hasFreeName: true,
    schemas: eadSchemas,
    rules: eadRules,
  },
  BAGIT: {
    name: 'BAGIT',
    version: '1',
    metadataPath: null,
    hasFreeName: true,
    schemas: null,
    rules: bagRules,
  },
}
