import { node, type XmlNode } from '#platform/xml'
import { pragueMoment } from '../sip/moment.ts'
import type { FileMigration, Names, Program } from './order.ts'
import { event, link, programName, programNode } from './premis.wire.ts'

const eventName = (names: Names, { to }: FileMigration): string => names(`event\nmigration\n${to}`)

/** Of which file a file was made, and by which event; nothing where it was made of none. */
export const sourceOf = (names: Names, migration: FileMigration | undefined): readonly XmlNode[] =>
  migration === undefined ? [] : [derivation(names, migration)]

const derivation = (names: Names, migration: FileMigration): XmlNode =>
  node(
    'relationship',
    {},
    node('relationshipType', {}, 'derivation'),
    node('relationshipSubType', {}, 'has source'),
    node(
      'relatedObjectIdentifier',
      {},
      node('relatedObjectIdentifierType', {}, 'local'),
      node('relatedObjectIdentifierValue', {}, names(migration.from)),
    ),
    node(
      'relatedEventIdentifier',
      {},
      node('relatedEventIdentifierType', {}, 'local'),
      node('relatedEventIdentifierValue', {}, eventName(names, migration)),
    ),
  )

/** How it went: `suc`, or `war` with what the new file is said to have lost. */
const outcomeOf = ({ remark }: FileMigration): XmlNode =>
  node(
    'eventOutcomeInformation',
    {},
    node('eventOutcome', {}, remark === undefined ? 'suc' : 'war'),
    remark === undefined
      ? undefined
      : node('eventOutcomeDetail', {}, node('eventOutcomeDetailNote', {}, remark)),
  )

/** Events of migration (`mig`): the tool, the file that was read and the one that came out. */
export const migrationEvents = (names: Names, migrations: readonly FileMigration[]): readonly XmlNode[] =>
  migrations.map(one =>
    event(
      eventName(names, one),
      'mig',
      pragueMoment(one.at),
      outcomeOf(one),
      link('Agent', programName(names, one.tool), 'exe'),
      link('Object', names(one.from), 'sou'),
      link('Object', names(one.to), 'out'),
    ),
  )

/** Tools of migrations, each once; what made the package is told beside them. */
export function migrationAgents(
  names: Names,
  migrations: readonly FileMigration[],
  program: Program,
): readonly XmlNode[] {
  const tools = new Map(migrations.map(({ tool }) => [programName(names, tool), tool]))
  tools.delete(programName(names, program))
  return [...tools.values()].map(tool => programNode(names, tool))
}
