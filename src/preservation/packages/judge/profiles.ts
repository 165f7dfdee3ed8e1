import type { Stage } from './rule.ts'

/** A set of demands under one name: the national standard's packages before disposal, at transfer, and for storing. */
export type Profile = {
  readonly name: string
  readonly suite: string
  readonly sub: string
  /** Last stage that its rules reach. */
  readonly until: Stage
}

const standard = (sub: string, until: Stage): Profile => ({
  name: `NSESSS2024/${sub}`,
  suite: 'NSESSS2024',
  sub,
  until,
})

export const profiles: readonly Profile[] = [
  standard('SKARTACE_METADATA', 'schema'),
  standard('SKARTACE_UPLNY', 'schema'),
  standard('PREJIMKA', 'schema'),
  standard('ULOZENI', 'components'),
]

export const profileNamed = (name: string): Profile | undefined =>
  profiles.find(profile => profile.name === name)

export const labels = {
  proposal: 'Datový balíček pro provedení skartačního řízení',
  transfer: 'Datový balíček pro předávání dokumentů a jejich metadat do archivu',
}

/** Which profile a package asks for by its own words. Storing (`ULOZENI`) is never guessed: it is the receiver's demand. */
export function guessProfile(label: string | undefined, hasComponents: boolean): string {
  if (label === labels.proposal)
    return hasComponents ? 'NSESSS2024/SKARTACE_UPLNY' : 'NSESSS2024/SKARTACE_METADATA'
  return 'NSESSS2024/PREJIMKA'
}
