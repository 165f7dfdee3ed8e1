import { refuse } from '#platform/refusals'
import { type Both, both, type Instant } from '#platform/values'
import type { Hashing } from '../hashing.ts'
import { pragueMoment } from '../sip/moment.ts'
import { isPackageId, representationFaults } from './faults.ts'
import type { ArchivalAgent, Names, Program, Representation } from './order.ts'
import {
  agentName,
  agentNode,
  event,
  identifier,
  itself,
  link,
  object,
  premisText,
  programName,
  programNode,
  property,
} from './premis.wire.ts'
import { aipRefusals } from './refusals.ts'
import { metadataFile, metadataPaths, type WrittenAip, withMets } from './write-aip.ts'

/** A request to change a package that an archive keeps: a new archival description, further files, or both. */
export type ChangeOrder = {
  /** UUID in small letters: name of the folder of the request. */
  readonly id: string
  readonly names: Names
  readonly createdAt: Instant
  readonly program: Program
  readonly submitter: ArchivalAgent
  /** The package to be changed, and the version that the request was made from. */
  readonly changed: { readonly aipId: string; readonly version: number }
  /** A description in EAD3 by the archive (*kontextuální popis*), as it is. */
  readonly description?: Uint8Array
  readonly representations: readonly Representation[]
}

/** Why no request can be made of an order. */
export function* changeFaults(order: ChangeOrder): Generator<Both> {
  const { id, changed, description, representations, submitter, program } = order
  if (!isPackageId(id))
    yield both(
      `Identifikátor změnového balíčku „${id}“ musí být UUID malými písmeny.`,
      `The identifier of the change package “${id}” has to be a UUID in small letters.`,
    )
  if (changed.aipId.trim() === '' || !Number.isInteger(changed.version) || changed.version < 1)
    yield both(
      'Uveďte identifikátor a verzi balíčku, který se má změnit.',
      'Name the identifier and version of the package to be changed.',
    )
  if ([submitter.name, program.name, program.version].some(text => text.trim() === ''))
    yield both(
      'Předávající a program musí mít název, program i verzi.',
      'Submitter and program need a name, the program a version too.',
    )
  if (!description && representations.length === 0)
    yield both(
      'Změnový balíček nic nemění; přidejte popis nebo soubory.',
      'The change package changes nothing; add a description or files.',
    )
  yield* representationFaults(representations)
}

function requestText(order: ChangeOrder): string {
  const { names, changed, submitter, program, createdAt } = order
  return premisText(
    object('intellectualEntity', identifier('object', 'local', itself)),
    object(
      'intellectualEntity',
      identifier('object', 'local', names('changed')),
      identifier('object', 'AIP_ID', changed.aipId),
      property('AIP_VERSION', String(changed.version)),
    ),
    event(
      names('event\ningest'),
      'ing',
      pragueMoment(createdAt),
      link('Agent', agentName(names, submitter), 'SUBMITTER'),
      link('Agent', programName(names, program), 'imp'),
      link('Object', names('changed'), 'sou'),
      link('Object', itself, 'out'),
    ),
    agentNode(names, submitter),
    programNode(names, program),
  )
}

/** Faults that one refusal names; more help nobody. */
const faultsTold = 5

/**
 * Writes a package that asks an archive for a change of one it keeps (*změnový SIP*).
 *
 * Czech: vytvoření změnového balíčku. Source: CZDAX 4.2.1, CZDAP-IPF0201.
 *
 * Refuses with
 * - `packages.aip-cannot-be-written`, and names what to mend
 */
export async function writeChange(order: ChangeOrder, hashing: Hashing): Promise<WrittenAip> {
  const faults = [...changeFaults(order)].slice(0, faultsTold)
  if (faults.length > 0) throw refuse(aipRefusals['aip-cannot-be-written'], { faults })
  const { id, names, createdAt, program, description, representations } = order
  const metadata = [
    await metadataFile(
      { path: metadataPaths.info, content: requestText(order), createdAt, group: 'PRESERVATION' },
      hashing,
    ),
  ]
  if (description)
    metadata.push(
      await metadataFile(
        { path: metadataPaths.contextual, content: description, createdAt, group: 'CONTEXTUAL' },
        hashing,
      ),
    )
  return withMets(
    { id, names, createdAt, program, content: 'change_request_v1_0', metadata, representations },
    createdAt,
  )
}
