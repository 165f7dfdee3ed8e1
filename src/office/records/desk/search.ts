import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { meantBy, parseAsked, plainOf } from '#platform/czech'
import { form, type HeadSearch, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { both } from '#platform/values'
import { dropSearch, keepSearch } from '../acts/keep-saved-search.ts'
import { type Found, searchLabels, searchPage } from '../pages/search.page.ts'
import { readingsOf } from '../scanned-code.ts'
import { asksAnything, fieldsOf, questionFrom, type RegisterQuestion } from '../search.ts'
import { type CodedRecord, recordOfCode } from '../store/by-code.ts'
import { countAsked, documentsAsked, dossiersAsked, partiesAsked } from '../store/found.ts'
import { metadataFields } from '../store/further-metadata.ts'
import { codesOfAllGroups } from '../store/plan.ts'
import { savedSearches } from '../store/saved-searches.ts'
import { knownWords } from '../store/search-entries.ts'
import { readPlace, writePlace } from './list-place.ts'
import { searchedIndex } from './viewing.ts'
import { pageRows } from './worklist.ts'

const partiesTold = 10
/** A slip is told by the words of so many newest records. */
const recordsForSlips = 20_000

const path = '/hledat'

async function rowsOf(scope: Scope, call: PageCall, question: RegisterQuestion) {
  const after = readPlace(call.query.od)
  const isDocuments = question.kind === 'dokumenty'
  const documents = isDocuments ? await documentsAsked(scope, question, after, pageRows + 1) : []
  const dossiers = isDocuments ? [] : await dossiersAsked(scope, question, after, pageRows + 1)
  const last = documents[pageRows - 1]
  const lastDossier = dossiers[pageRows - 1]
  const next =
    documents.length > pageRows && last
      ? writePlace(last.registered_at, last.id)
      : dossiers.length > pageRows && lastDossier
        ? writePlace(lastDossier.opened_at, lastDossier.id)
        : null
  return { documents: documents.slice(0, pageRows), dossiers: dossiers.slice(0, pageRows), next }
}

/** The same question with slips mended, where every word that nobody knows has a near one. */
async function mended(scope: Scope, words: string): Promise<string | null> {
  const known = await knownWords(scope, recordsForSlips)
  const counts = new Map([...known].map(([word, { records }]) => [word, records]))
  let isMended = false
  const text = words.replace(/[\p{L}\p{M}]+/gu, word => {
    const meant = meantBy(plainOf(word), counts)
    if (meant) isMended = true
    return meant ? known.get(meant)!.written : word
  })
  return isMended ? text : null
}

async function foundBy(scope: Scope, call: PageCall): Promise<Found> {
  const query = fieldsOf(call.query)
  const question = questionFrom(query)
  const isAsked = asksAnything(question)
  const { documents: dokumenty, dossiers: spisy } = isAsked
    ? await countAsked(scope, {
        documents: questionFrom({ ...query, v: 'dokumenty' }),
        dossiers: questionFrom({ ...query, v: 'spisy' }),
      })
    : { documents: 0, dossiers: 0 }
  const counts = { dokumenty, spisy }
  const asked = parseAsked(question.words)
  const mayKeepIndex = mayDo(call.visitor, 'records.keep-index')
  const isNothing = isAsked && counts.dokumenty + counts.spisy === 0
  const rows = isAsked ? await rowsOf(scope, call, question) : { documents: [], dossiers: [], next: null }
  return {
    query,
    question,
    isAsked,
    counts,
    ...rows,
    parties: asked ? await partiesAsked(scope, asked, partiesTold, { mayKeepIndex }) : [],
    meant: isNothing && question.words !== '' ? await mended(scope, question.words) : null,
    groupCodes: rows.dossiers.length > 0 ? await codesOfAllGroups(scope) : new Map(),
    further: await metadataFields(scope),
    mayKeepIndex,
    saved: await savedSearches(scope, call.visitor!.actor.id),
  }
}

/** Where what a code stands on is opened. */
export const placesOfCodes: Record<CodedRecord['kind'], string> = {
  document: '/dokumenty',
  dossier: '/spisy',
  'storage-unit': '/spisovna/jednotky',
  'storage-place': '/spisovna/mista',
}

export const search: Page = {
  path,
  permission: 'records.read',
  title: both('Hledání', 'Search'),
  labels: searchLabels,
  show: async (call, attempt) => {
    const words = (call.query.q ?? '').trim().slice(0, 200)
    const answer = await call.read(async scope => {
      // A whole number, typed or scanned from a label, opens what it stands on.
      const opened = attempt ? null : await recordOfCode(scope, readingsOf(words))
      return opened ? { opened } : { asked: await foundBy(scope, call) }
    })
    if (answer.opened) return { to: `${placesOfCodes[answer.opened.kind]}/${answer.opened.id}` }
    const { asked } = answer
    if (asked.parties.length > 0) await searchedIndex(call, asked.question.words)
    const body = searchPage(call, asked, attempt)
    return { title: call.say('Hledání', 'Search'), body }
  },
  forms: {
    ulozit: form({
      fields: z.looseObject({ name: z.string().trim().min(1).max(100) }),
      act: async (call, { name, ...rest }) => {
        const texts = Object.entries(rest).filter(
          (one): one is [string, string] => typeof one[1] === 'string',
        )
        const query = fieldsOf(Object.fromEntries(texts))
        const kept = await call.act(scope => keepSearch(scope, { name, query }))
        return {
          to: `${path}?${new URLSearchParams({ ...kept.query })}`,
          notice: call.say(`Hledání „${kept.name}“ je uložené.`, `The search “${kept.name}” is kept.`),
        }
      },
    }),
    smazat: form({
      fields: z.object({ search: z.uuid() }),
      act: async (call, { search }) => {
        await call.act(scope => dropSearch(scope, search))
        return { to: path, notice: call.say('Hledání je smazané.', 'The search is gone.') }
      },
    }),
  },
  samples: async () => [path, `${path}?q=a`, `${path}?v=spisy&stav=otevrene`, `${path}?q=zzzz`],
}

/** The search of the head. */
export const recordsSearch: HeadSearch = {
  path,
  hint: both(
    'Hledat věc, číslo, odesílatele nebo naskenovat štítek',
    'Search subject, number, sender, or scan',
  ),
  permission: 'records.read',
}
