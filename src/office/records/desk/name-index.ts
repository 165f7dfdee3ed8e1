import { z } from 'zod'
import { boxOwner, sendingBox } from '#office/databox'
import type { Scope } from '#platform/acts'
import { parseAsked } from '#platform/czech'
import { type Attempt, form, type Page, type PageCall, type View } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, type Day, isDay, isId } from '#platform/values'
import { eraseParty, setErasureTerms } from '../acts/erase-party.ts'
import { addParty, mendParty } from '../acts/mend-party.ts'
import { mergeParties } from '../acts/merge-party.ts'
import { verifyParty } from '../acts/verify-party.ts'
import { partyLabels, partyListPage } from '../pages/name-index.page.ts'
import { partyPage } from '../pages/party.page.ts'
import { samePartiesPage } from '../pages/same-parties.page.ts'
import { type KeptParty, partyKinds, verifications } from '../party.ts'
import { recordsRefusals } from '../refusals.ts'
import { partiesAsked } from '../store/found.ts'
import {
  countParties,
  erasureTerms,
  keptParty,
  likelySame,
  linksOf,
  listParties,
  mergedInto,
} from '../store/name-index.ts'
import { historyOf } from './history.ts'
import { partyRegisterForms, registerOf } from './party-register.ts'
import { openedRecord, searchedIndex } from './viewing.ts'
import { pageRows } from './worklist.ts'

const path = '/rejstrik'
const title = both('Jmenný rejstřík', 'Name index')
const permission = 'records.keep-index'
const foundMost = 50
const sameMost = 100

const text = (max: number) => z.string().trim().max(max).default('')
const orNull = (value: string): string | null => value || null

const valuesShape = {
  kind: z.enum(partyKinds),
  name: text(300),
  ico: text(8),
  boxId: text(7),
  email: text(200),
  address: text(300),
  birthDate: text(10),
}
const valuesOf = (fields: z.output<z.ZodObject<typeof valuesShape>>) => ({
  kind: fields.kind,
  name: fields.name,
  ico: orNull(fields.ico),
  box_id: orNull(fields.boxId),
  email: orNull(fields.email),
  address: orNull(fields.address),
  birth_date: isDay(fields.birthDate) ? (fields.birthDate as Day) : null,
})

const askedFrom = ({ query }: PageCall) => ({
  words: (query.q ?? '').trim().slice(0, 200),
  kind: partyKinds.find(kind => kind === query.druh) ?? null,
  unlinked: query.bez === 'vazby',
})

async function foundIn(scope: Scope, call: PageCall): Promise<{ parties: KeptParty[]; next: string | null }> {
  const { words, kind, unlinked } = askedFrom(call)
  if (words !== '') {
    const asked = parseAsked(words)
    const found = asked ? await partiesAsked(scope, asked, foundMost, { mayKeepIndex: true }) : []
    const kept = await Promise.all(found.map(({ id }) => keptParty(scope, id)))
    return {
      parties: kept.flatMap(party => (party && (!kind || party.kind === kind) ? [party] : [])),
      next: null,
    }
  }
  const after = isId(call.query.od ?? '') ? call.query.od! : null
  const parties = await listParties(scope, { kind, unlinked }, after, pageRows + 1)
  const shown = parties.slice(0, pageRows)
  return { parties: shown, next: parties.length > pageRows ? shown.at(-1)!.id : null }
}

async function showList(call: PageCall, attempt?: Attempt): Promise<View> {
  await searchedIndex(call, askedFrom(call).words)
  const body = await call.read(async scope => {
    const asked = askedFrom(call)
    const { parties, next } = await foundIn(scope, call)
    const total = asked.words === '' ? await countParties(scope, asked) : parties.length
    return partyListPage(
      call,
      {
        asked,
        parties,
        next,
        total,
        mayKeep: mayDo(call.visitor, permission),
        mayErase: mayDo(call.visitor, 'records.erase-index'),
        same: (await likelySame(scope, sameMost)).length,
        terms: await erasureTerms(scope),
      },
      attempt,
    )
  })
  return { title: call.saying(title), body }
}

const days = () =>
  z
    .union([z.literal(''), z.coerce.number().int().min(1).max(36_500)])
    .default('')
    .transform(value => (value === '' ? null : value))

export const nameIndex: Page = {
  path,
  permission,
  title,
  labels: partyLabels,
  show: showList,
  forms: {
    zapis: form({
      permission,
      fields: z.object(valuesShape),
      act: async (call, fields) => {
        const party = await call.act(scope => addParty(scope, valuesOf(fields)), {
          type: 'records.party-entered',
          object: { kind: 'name-index', id: call.visitor!.organisation },
        })
        return { to: `${path}/${party.id}`, notice: call.say('Záznam je zapsaný.', 'The record is entered.') }
      },
    }),
    lhuty: form({
      permission: 'records.erase-index',
      fields: z.object({ person: days(), trader: days(), organisation: days() }),
      act: async (call, terms) => {
        await call.act(scope => setErasureTerms(scope, terms), {
          type: 'records.erasure-terms-set',
          object: { kind: 'name-index', id: call.visitor!.organisation },
        })
        return { to: path, notice: call.say('Lhůty výmazu jsou nastavené.', 'The erasure terms are set.') }
      },
    }),
  },
  samples: async () => [path, `${path}?bez=vazby`],
}

const idOf = (call: PageCall): string => call.params.id ?? ''
const here = (call: PageCall) => `${path}/${idOf(call)}`
const attempted = (call: PageCall, type: string) => ({ type, object: { kind: 'party', id: idOf(call) } })

async function showParty(call: PageCall, attempt?: Attempt): Promise<View> {
  const view = await call.read(async scope => {
    const kept = isId(idOf(call)) ? await keptParty(scope, idOf(call)) : undefined
    if (!kept) throw refuse(recordsRefusals['not-found'], {})
    const words = (call.query.hledat ?? '').trim().slice(0, 100)
    const asked = parseAsked(words)
    const others = asked ? await partiesAsked(scope, asked, foundMost, { mayKeepIndex: true }) : []
    const data = {
      party: kept,
      links: await linksOf(scope, kept.id),
      goesOnIn: kept.merged_into ? ((await keptParty(scope, kept.merged_into)) ?? null) : null,
      tookIn: await mergedInto(scope, kept.id),
      words,
      others: others.filter(({ id }) => id !== kept.id),
      mayKeep: mayDo(call.visitor, permission),
      mayVerify: kept.box_id !== null && (await sendingBox(scope)) !== null,
      mayErase: mayDo(call.visitor, 'records.erase-index'),
      register: await registerOf(scope, call, kept),
      history: await historyOf(scope, 'party', kept.id),
    }
    return { title: kept.name, body: partyPage(call, data, attempt) }
  })
  await openedRecord(call, 'party', idOf(call))
  return view
}

export const party: Page = {
  path: `${path}/:id`,
  permission,
  title: both('Záznam jmenného rejstříku', 'Record of the name index'),
  labels: partyLabels,
  show: showParty,
  forms: {
    oprava: form({
      permission,
      fields: z.object({
        ...valuesShape,
        revision: z.coerce.number().int(),
        verified: z.union([z.enum(verifications), z.literal('')]).default(''),
      }),
      act: async (call, { revision, verified, ...fields }) => {
        const values = valuesOf(fields)
        await call.act(
          scope => mendParty(scope, { id: idOf(call), revision, values, verified: verified || null }),
          attempted(call, 'records.party-mended'),
        )
        return { to: here(call), notice: call.say('Záznam je opravený.', 'The record is mended.') }
      },
    }),
    overeni: form({
      permission,
      fields: z.object({}),
      act: async call => {
        const box = await call.read(async scope => (await keptParty(scope, idOf(call)))?.box_id ?? null)
        const owner = box === null ? null : await boxOwner(call.instance, call.visitor!, box)
        await call.act(
          scope => verifyParty(scope, { id: idOf(call), owner }),
          attempted(call, 'records.party-verified'),
        )
        return {
          to: here(call),
          notice: call.say(
            'Záznam souhlasí se seznamem datových schránek a je ověřený.',
            'The record agrees with the directory of data boxes and is verified.',
          ),
        }
      },
    }),
    ...partyRegisterForms,
    slouceni: form({
      permission: 'records.erase-index',
      fields: z.object({ into: z.uuid() }),
      act: async (call, { into }) => {
        await call.act(
          scope => mergeParties(scope, { from: idOf(call), into }),
          attempted(call, 'records.party-merged'),
        )
        return {
          to: `${path}/${into}`,
          notice: call.say('Záznamy jsou sloučené do tohoto.', 'The records are merged into this one.'),
        }
      },
    }),
    vymaz: form({
      permission: 'records.erase-index',
      fields: z.object({}),
      act: async call => {
        await call.act(scope => eraseParty(scope, idOf(call)), attempted(call, 'records.party-erased'))
        return { to: path, notice: call.say('Záznam je vymazaný.', 'The record is erased.') }
      },
    }),
  },
  samples: async scope => {
    const [first] = await listParties(scope, { kind: null, unlinked: false }, null, 1)
    return first ? [`${path}/${first.id}`] : []
  },
}

/** Records that may be one, to be merged by a person. */
export const sameParties: Page = {
  path: `${path}/duplicity`,
  permission,
  title: both('Možné duplicity', 'Possible duplicates'),
  show: async call => {
    const body = await call.read(async scope =>
      samePartiesPage(call, await likelySame(scope, sameMost), mayDo(call.visitor, 'records.erase-index')),
    )
    return { title: call.say('Možné duplicity', 'Possible duplicates'), body }
  },
  samples: async () => [`${path}/duplicity`],
}
