import type { Rule, Stage } from './rule.ts'
import { type LeftOutRule, storingExclusions } from './storing.ts'
import type { SuiteName } from './suite-names.ts'

/** A set of demands under one name: the national standard's packages before disposal, at transfer, and for storing. */
export type Profile = {
  readonly name: string
  readonly suite: SuiteName
  readonly sub: string
  /** Last stage that its rules reach. */
  readonly until: Stage
  /** Rules of the standard that it does not ask, each with its reason. */
  readonly leavesOut: readonly LeftOutRule[]
}

const whole = (suite: SuiteName, sub: string, until: Stage): Profile => ({
  name: `${suite}/${sub}`,
  suite,
  sub,
  until,
  leavesOut: [],
})

const standard = (sub: string, until: Stage, leavesOut: readonly LeftOutRule[] = []): Profile => ({
  name: `NSESSS2024/${sub}`,
  suite: 'NSESSS2024',
  sub,
  until,
  leavesOut,
})

export const profiles: readonly Profile[] = [
  standard('SKARTACE_METADATA', 'content'),
  standard('SKARTACE_UPLNY', 'components'),
  standard('PREJIMKA', 'components'),
  standard('ULOZENI', 'components', storingExclusions),
  ...['AIP', 'SIP_CHANGE', 'DIP_METADATA', 'DIP_CONTENT'].map(sub => whole('DAAIP2024', sub, 'files')),
  ...['METADATA', 'PACKAGE_INFO', 'PACKAGE_INFO_CHANGE'].map(sub => whole('PREMIS', sub, 'content')),
  ...['FINDING_AID', 'ARCH_DESC', 'EARK_INHERENT_DESC', 'EARK_CONTEXTUAL_DESC'].map(sub =>
    whole('AP2023', sub, 'content'),
  ),
  { name: 'BAGIT', suite: 'BAGIT', sub: '', until: 'components', leavesOut: [] },
]

export const profileNamed = (name: string): Profile | undefined =>
  profiles.find(profile => profile.name === name)

/** Whether a profile asks a rule. */
export const asks = (profile: Profile, rule: Pick<Rule, 'code' | 'profiles'>): boolean =>
  (rule.profiles === '*' || rule.profiles.includes(profile.sub)) &&
  !profile.leavesOut.some(left => left.rule === rule.code)

export const labels = {
  proposal: 'Datový balíček pro provedení skartačního řízení',
  transfer: 'Datový balíček pro předávání dokumentů a jejich metadat do archivu',
}
