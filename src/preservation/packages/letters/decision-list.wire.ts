import { type Both, both } from '#platform/values'
import { type ValueOf, writeValue, type XmlBytes, xmlWriter } from '#platform/xml'
import { type decisionList, decisionListElement } from '../notation/decision-list.notation.ts'
import { nsesss } from '../notation/nsesss-primitives.notation.ts'
import { identityFaults } from '../sip/faults.ts'
import { pragueMoment } from '../sip/moment.ts'
import { identifier } from '../sip/parts.wire.ts'
import { readIdentity } from '../sip/read/read-parts.wire.ts'
import { told, wordsBack } from '../sip/read/told.ts'
import { momentIn } from '../sip/read/unreadable.ts'
import type { ArchiveDecision, DecisionList, ListEntry } from './decision-list.ts'
import { readLetter, refuseFaults } from './read-letter.ts'

type ListValue = ValueOf<typeof decisionList>
type EntryValue = ListValue['EntitaSeznamu'][number]

const decisionWords = {
  'to-inspect': 'předložit k výběru',
  chosen: 'vybrat za archiválii',
  'to-destroy': 'zničit',
  'left-out': 'vyřadit z výběru',
} as const satisfies Record<ArchiveDecision, string>
const decisionBack = wordsBack(decisionWords)

/** Entities of one list; a proposal of a whole centre for a year is below it. */
const entriesMost = 200_000
const idShape = /^[A-Za-z_][A-Za-z0-9._-]{0,99}$/

function* listFaults({ id, archive, originator, entries }: DecisionList): Generator<Both> {
  if (!idShape.test(id))
    yield both(
      `Identifikátor seznamu „${id}“ má začínat písmenem a mít nejvýše 100 písmen bez diakritiky, číslic, teček, pomlček a podtržítek.`,
      `The identifier of the list, “${id}”, has to begin with a letter and have at most 100 letters without accents, digits, dots, hyphens and underscores.`,
    )
  if (archive.trim() === '' || originator.trim() === '')
    yield both('Uveďte archiv i původce.', 'Name the archive and the originator.')
  if (entries.length === 0 || entries.length > entriesMost)
    yield both(
      `Seznam má ${entries.length} entit; musí jich mít 1 až ${entriesMost}.`,
      `The list has ${entries.length} entities; it needs 1 to ${entriesMost}.`,
    )
  const seen = new Set<string>()
  for (const entry of entries) {
    const { identity } = entry
    yield* identityFaults(identity)
    if ('archiveIdentity' in entry) yield* identityFaults(entry.archiveIdentity)
    const key = `${identity.source}\n${identity.value}`
    if (seen.has(key))
      yield both(
        `Entita „${identity.value}“ je v seznamu dvakrát.`,
        `Entity “${identity.value}” is in the list twice.`,
      )
    seen.add(key)
  }
}

const entryValue = (entry: ListEntry): EntryValue => ({
  Identifikator: identifier(entry.identity),
  ...('decision' in entry
    ? { Operace: decisionWords[entry.decision] }
    : { IdentifikatorDA: identifier(entry.archiveIdentity) }),
})

/**
 * Writes the list by which an archive answers an originator. The same list gives the same bytes.
 *
 * Czech: seznam entit s rozhodnutím archivu. Source: NSESSS 2024, Annex 4.
 *
 * Refuses with
 * - `packages.letter-cannot-be-written`, and names what to mend
 */
export function writeDecisionList(list: DecisionList): string {
  refuseFaults(listFaults(list))
  const value: ListValue = {
    '@ID': list.id,
    '@identifikatorArchivu': list.archive,
    '@identifikatorPuvodce': list.originator,
    '@identifikatorSkartacnihoRizeni': list.proceeding,
    '@identifikatorPrejimky': list.accession,
    '@datumVytvoreni': pragueMoment(list.createdAt),
    EntitaSeznamu: list.entries.map(entryValue),
  }
  const out = xmlWriter()
  writeValue(out, decisionListElement, value, [[`xmlns:${nsesss.prefix}`, nsesss.uri]])
  return out.done()
}

const readEntry = (entry: EntryValue): ListEntry => ({
  identity: readIdentity(entry.Identifikator),
  ...('Operace' in entry
    ? { decision: decisionBack(entry.Operace) }
    : { archiveIdentity: readIdentity(entry.IdentifikatorDA) }),
})

/**
 * Reads a list that an archive sent.
 *
 * Refuses with
 * - `packages.letter-cannot-be-read`, and names the first line at fault
 */
export const readDecisionList = (bytes: XmlBytes): Promise<DecisionList> =>
  readLetter(decisionListElement, bytes, value =>
    told({
      id: value['@ID'],
      archive: value['@identifikatorArchivu'],
      originator: value['@identifikatorPuvodce'],
      proceeding: value['@identifikatorSkartacnihoRizeni'],
      accession: value['@identifikatorPrejimky'],
      createdAt: momentIn(value['@datumVytvoreni'], 'datumVytvoreni'),
      entries: value.EntitaSeznamu.map(readEntry),
    }),
  )
