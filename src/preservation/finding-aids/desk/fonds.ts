import { z } from 'zod'
import { form, type Page, type PageCall, type Place } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, MIB } from '#platform/values'
import { archiveNumber } from '#preservation/archive'
import { findingAidKinds } from '#preservation/packages'
import { describePackages, undescribedPackages } from '../acts/describe-archival-package.ts'
import { changeFonds, enterFonds } from '../acts/enter-fonds.ts'
import { importFindingAid } from '../acts/import-finding-aid.ts'
import { beginAid } from '../acts/move-finding-aid.ts'
import { fondsDetailLabels, fondsPage } from '../pages/fonds.page.ts'
import { fondsLabels, fondsListPage } from '../pages/fonds-list.page.ts'
import { findingAidRefusals } from '../refusals.ts'
import { aidsOfFonds } from '../store/aids.ts'
import { listAuthorities } from '../store/authorities.ts'
import { fondsById, listFonds } from '../store/fonds.ts'
import { searchUnits, unitsOfFonds } from '../store/units.ts'
import { treeLines, upperLines } from '../tree.ts'
import { addressOf, aidPath, describe, fondsPath, idOf, look, may } from './call.ts'

const title = both('Archivní soubory', 'Fonds')

/** Running metres as people write them, with a comma or a point; none where the field is empty. */
const metres = z
  .string()
  .trim()
  .default('')
  .refine(text => text === '' || /^\d{1,6}(?:[.,]\d{1,2})?$/.test(text), {
    params: { sentence: both('metry jako 0,25 nebo 12', 'metres like 0.25 or 12') },
  })
  .transform(text => (text === '' ? null : Number(text.replace(',', '.'))))
  .refine(value => value === null || value > 0)
const someone = z.union([z.literal(''), z.uuid()]).default('')
const aidMost = 64 * MIB

async function wholeFile(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of bytes) {
    sizeBytes += piece.length
    if (sizeBytes <= most) pieces.push(Uint8Array.from(piece))
  }
  return sizeBytes <= most ? Buffer.concat(pieces) : new Uint8Array()
}

/** A file of a form, whole; one over the limit is taken as empty and refused by whoever reads it. */
export const receiveWhole = (most: number) => (_call: PageCall, file: { bytes: AsyncIterable<Uint8Array> }) =>
  wholeFile(file.bytes, most)

export const fondsList: Page = {
  path: fondsPath,
  permission: look,
  title,
  labels: fondsLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.saying(title),
      body: fondsListPage(
        call,
        {
          fonds: await listFonds(scope),
          authorities: await listAuthorities(scope),
          mayDescribe: may(call, describe),
        },
        attempt,
      ),
    })),
  forms: {
    soubor: form({
      permission: describe,
      fields: z.object({
        newNumber: z
          .string()
          .trim()
          .regex(/^[1-9]\d{0,9}$/),
        newName: z.string().trim().min(1).max(300),
        newOriginator: someone,
        newMetres: metres,
      }),
      act: async (call, given) => {
        const fonds = await call.act(
          scope =>
            enterFonds(scope, {
              number: given.newNumber,
              name: given.newName,
              originator_id: given.newOriginator || null,
              extent_metres: given.newMetres,
            }),
          { type: 'finding-aids.fonds-entered', object: { kind: 'fonds', id: 'new' } },
        )
        return {
          to: `${fondsPath}/${fonds.id}`,
          notice: call.say('Archivní soubor je zapsaný.', 'The fonds is entered.'),
        }
      },
    }),
    prevzeti: form({
      permission: describe,
      fileField: 'aidFile',
      fields: z.object({}),
      receive: receiveWhole(aidMost),
      attempted: () => ({ type: 'finding-aids.aid-imported', object: { kind: 'fonds', id: 'new' } }),
      act: async (call, _given, [bytes]) => {
        const { fonds, units, left } = await importFindingAid(
          call.instance,
          call.visitor!,
          bytes as Uint8Array,
        )
        const told = [...left].map(([name, count]) => `${name} (${count})`).join(', ')
        return {
          to: `${fondsPath}/${fonds.id}`,
          notice: {
            tone: told ? ('warning' as const) : ('success' as const),
            text: told
              ? call.say(
                  `Převzato ${units} úrovní popisu. Místo tu nemá: ${told}; původní soubor si ponechte.`,
                  `${units} levels are taken in. There is no place for: ${told}; keep the original file.`,
                )
              : call.say(`Převzato ${units} úrovní popisu.`, `${units} levels are taken in.`),
          },
        }
      },
    }),
  },
  samples: async () => [fondsPath],
}

/** Lines of a tree on one page, and of what a search finds. */
const linesMost = 500

export const fondsDetail: Page = {
  path: `${fondsPath}/:id`,
  permission: look,
  title,
  labels: fondsDetailLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const fonds = await fondsById(scope, idOf(call))
      if (!fonds) throw refuse(findingAidRefusals['not-here'], {})
      const all = treeLines(await unitsOfFonds(scope, fonds.id), {
        institutionId: (await archiveNumber(scope)) ?? '',
        fondsNumber: fonds.number,
      })
      const words = (call.query.q ?? '').trim().slice(0, 200)
      const found = words
        ? new Set(
            (await searchUnits(scope, { words, fondsId: fonds.id, limit: linesMost })).map(({ id }) => id),
          )
        : null
      const data = {
        fonds,
        authorities: await listAuthorities(scope),
        aids: await aidsOfFonds(scope, fonds.id),
        lines: found ? all.filter(({ unit }) => found.has(unit.id)) : upperLines(all, linesMost),
        units: all.length,
        words,
        waiting: (await undescribedPackages(scope, fonds.id)).length,
        mayDescribe: may(call, describe),
      }
      return { title: fonds.name, body: fondsPage(call, data, attempt) }
    }),
  forms: {
    udaje: form({
      permission: describe,
      fields: z.object({
        fondsTitle: z.string().trim().min(1).max(300),
        fondsOriginator: someone,
        fondsMetres: metres,
      }),
      act: async (call, given) => {
        const id = idOf(call)
        await call.act(
          scope =>
            changeFonds(scope, id, {
              name: given.fondsTitle,
              originator_id: given.fondsOriginator || null,
              extent_metres: given.fondsMetres,
            }),
          { type: 'finding-aids.fonds-changed', object: { kind: 'fonds', id } },
        )
        return { to: `${fondsPath}/${id}`, notice: call.say('Údaje jsou uložené.', 'The data are kept.') }
      },
    }),
    balicky: form({
      permission: describe,
      fields: z.object({}),
      act: async call => {
        const id = idOf(call)
        const count = await call.act(
          scope => describePackages(scope, id, aip => addressOf(call.instance, `/archiv/aip/${aip}`)),
          { type: 'finding-aids.packages-described', object: { kind: 'fonds', id } },
        )
        return {
          to: `${fondsPath}/${id}`,
          notice: call.say(`Popsáno balíčků: ${count}.`, `Packages described: ${count}.`),
        }
      },
    }),
    pomucka: form({
      permission: describe,
      fields: z.object({
        aidNumber: z
          .string()
          .trim()
          .regex(/^[1-9]\d{0,8}$/),
        aidKind: z.enum(findingAidKinds),
        aidTitle: z.string().trim().min(1).max(300),
        aidArranger: z.uuid(),
        aidEditor: z.string().trim().min(1).max(200),
        aidReleased: z.string().trim().min(1).max(200),
      }),
      act: async (call, given) => {
        const id = idOf(call)
        const aid = await call.act(
          scope =>
            beginAid(scope, {
              fonds_id: id,
              number: Number(given.aidNumber),
              kind: given.aidKind,
              title: given.aidTitle,
              arranger_id: given.aidArranger,
              editor: given.aidEditor,
              released: given.aidReleased,
            }),
          { type: 'finding-aids.aid-begun', object: { kind: 'fonds', id } },
        )
        return {
          to: `${aidPath}/${aid.id}`,
          notice: call.say('Pomůcka je založená.', 'The finding aid is begun.'),
        }
      },
    }),
  },
  samples: async scope => (await listFonds(scope)).slice(0, 1).map(({ id }) => `${fondsPath}/${id}`),
}

export const fondsPlace: Place = { path: fondsPath, title, permission: describe, order: 54 }
