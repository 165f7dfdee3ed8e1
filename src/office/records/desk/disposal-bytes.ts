import { type ByteRoute, formatDay, type PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { hidePersonalNumbers } from '#platform/values'
import { writeZip } from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import { noteViewing } from '../acts/note-viewing.ts'
import {
  type DisposalItem,
  itemStateWords,
  itemsMost,
  type MadePackage,
  packagePurposes,
} from '../disposal/proceeding.ts'
import { recordsRefusals } from '../refusals.ts'
import { countItems, itemById, itemsOf } from '../store/disposal-proceedings.ts'
import { dispose, path } from './disposal.ts'
import { proceedingOf, stateAsked } from './disposal-proceeding.ts'
import { type ListFile, listRoutes } from './list-file.ts'

const purposeNamed = (text: string | undefined) => packagePurposes.find(purpose => purpose === text)

const noteTaken = (call: PageCall, detail: Readonly<Record<string, string | number>>) =>
  call.act(scope =>
    noteViewing(scope, {
      type: 'records.disposal-package-taken',
      object: { kind: 'disposal-proceeding', id: call.params.id ?? '' },
      erms: 'exported',
      detail,
    }),
  )

/** One package, as a portal of an archive takes it. */
const onePackage: ByteRoute = {
  path: `${path}/:id/balicky/:item/:purpose`,
  permission: dispose,
  answer: async call => {
    const purpose = purposeNamed(call.params.purpose)
    const made = await call.read(async scope => {
      const { id } = await proceedingOf(scope, call)
      const item = await itemById(scope, call.params.item ?? '')
      return purpose && item?.proceeding_id === id ? item.packages[purpose] : undefined
    })
    if (!made) throw refuse(recordsRefusals['not-found'], {})
    await noteTaken(call, { package: made.name, digest: made.digest })
    return {
      bytes: objectStoresOf(call.instance).content.pieces(call.visitor!.organisation, made.digest),
      sizeBytes: made.sizeBytes,
      mime: 'application/zip',
      fileName: `${made.name}.zip`,
      inline: false,
    }
  },
}

/** All packages of one purpose in one archive, for a carrier. */
const allPackages: ByteRoute = {
  path: `${path}/:id/balicky.zip`,
  permission: dispose,
  answer: async call => {
    const purpose = purposeNamed(call.query.ucel)
    const { number, made, at } = await call.read(async scope => {
      const proceeding = await proceedingOf(scope, call)
      const items = await itemsOf(scope, proceeding.id, { limit: itemsMost })
      return {
        number: proceeding.number,
        at: scope.clock.now(),
        made: items.flatMap(({ state, packages }): MadePackage[] =>
          purpose && packages[purpose] && state !== 'taken-out' ? [packages[purpose]] : [],
        ),
      }
    })
    if (made.length === 0) throw refuse(recordsRefusals['not-found'], {})
    const contents = objectStoresOf(call.instance).content
    const members = made.map(({ name, sizeBytes, crc32, digest }) => ({
      path: `${name}.zip`,
      sizeBytes,
      crc32,
      pieces: () => contents.pieces(call.visitor!.organisation, digest),
    }))
    await noteTaken(call, { purpose: purpose!, packages: made.length })
    return {
      bytes: writeZip(members, at),
      mime: 'application/zip',
      fileName: `${number.replaceAll(/[^\w-]+/g, '-')}-${purpose}.zip`,
      inline: false,
    }
  },
}

const rowOf = (call: PageCall, item: DisposalItem): string[] => [
  item.number,
  hidePersonalNumbers(item.subject),
  item.disposal_code,
  String(item.disposal_year),
  item.place ?? '',
  call.saying(itemStateWords[item.state]),
  item.archive_ids[item.identifier] ?? '',
]

/** What is in the proceeding, or in one state of it: the paper that goes along, and the paper that is to be destroyed. */
async function listOf(call: PageCall): Promise<ListFile> {
  const state = stateAsked(call)
  const { proceeding, items, counts } = await call.read(async scope => {
    const found = await proceedingOf(scope, call)
    return {
      proceeding: found,
      counts: await countItems(scope, found.id),
      items: await itemsOf(scope, found.id, { ...(state && { states: [state] }), limit: itemsMost }),
    }
  })
  const { number, archive, archive_number: theirs, protocol_on: on } = proceeding
  async function* rows() {
    for (const item of items) yield rowOf(call, item)
  }
  return {
    name: `skartacni-rizeni-${number.replaceAll(/[^\w-]+/g, '-')}`,
    title: `${call.say('Skartační řízení', 'Disposal proceeding')} ${number}, ${archive}${theirs && on ? ` (${theirs}, ${formatDay(on)})` : ''}${state ? `: ${call.saying(itemStateWords[state])}` : ''}`,
    query: state ? { stav: state } : {},
    columns: [
      { head: call.say('Značka', 'Mark'), share: 14 },
      { head: call.say('Věc', 'Subject'), share: 30 },
      { head: call.say('Znak', 'Sign'), share: 6 },
      { head: call.say('Rok vyřazení', 'Disposal year'), share: 9 },
      { head: call.say('Papír leží', 'Paper lies in'), share: 20 },
      { head: call.say('Stav', 'State'), share: 13 },
      { head: call.say('Id archivu', 'Id of the archive'), share: 10 },
    ],
    count: state ? counts[state] : counts.all,
    rows: rows(),
  }
}

export const disposalBytes: readonly ByteRoute[] = [
  onePackage,
  allPackages,
  ...listRoutes(`${path}/:id/seznam`, dispose, listOf),
]
