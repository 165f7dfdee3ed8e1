import {
  profiles,
  type Rule,
  stages,
  storingExclusions,
  suiteNames,
  suites,
  zafDepartures,
} from '#preservation/packages'
import { code, page, table } from './markdown.ts'

const row = ({ code: name, level, profiles: where, asks, source }: Rule): string[] => [
  code(name),
  level,
  where === '*' ? 'all' : where.join(', '),
  asks.en,
  asks.cs,
  source,
]

const profileRows = profiles.map(({ name, until, leavesOut }) => [
  code(name),
  until,
  leavesOut.map(left => code(left.rule)).join(', ') || '–',
])

/** What a package is judged by. Stages run in order and the first one with an error is the last. */
export function rulesDoc(): string {
  const parts = suiteNames.flatMap(suite =>
    stages.flatMap(stage => {
      const own = suites[suite].rules.filter(rule => rule.stage === stage)
      if (own.length === 0) return []
      return [
        `## \`${suite}\`, stage \`${stage}\``,
        table(['rule', 'level', 'profiles', 'asks (English)', 'asks (Czech)', 'source'], own.map(row)),
      ]
    }),
  )
  const known = new Set(suites.NSESSS2024.rules.map(rule => rule.code))
  const left = storingExclusions.map(({ rule, reason, source }) => [
    code(rule),
    known.has(rule) ? 'judged in the other profiles' : 'not judged by us yet',
    reason.en,
    reason.cs,
    source,
  ])
  const departures = zafDepartures.map(({ rule, theirs, ours, isSelectable }) => [
    code(rule),
    `${theirs.en} / ${theirs.cs}`,
    `${ours.en} / ${ours.cs}`,
    isSelectable ? 'follows it' : 'changes nothing',
  ])
  return page(
    'Rules for packages',
    'Codes and stages are those of the public validator ZAF where it has the rule; rules of our own begin with `egc-`. Run them by `./egon package check`.',
    '## Profiles',
    table(['profile', 'last stage', 'leaves out'], profileRows),
    '## What the profile of storing leaves out, and why',
    '`NSESSS2024/ULOZENI` asks of a dossier that was closed yesterday what the standard asks at transfer, less what presupposes a reached disposal year or an archive’s decision.',
    table(['rule', 'state', 'reason (English)', 'reason (Czech)', 'source'], left),
    '## Where we depart from the public validator',
    'Its program departs from the text of its rules in these places. `--strict-zaf` follows it where the last column says so.',
    table(['rule', 'the validator', 'we', '`--strict-zaf`'], departures),
    ...parts,
  )
}
