import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type ByteRoute, type Form, form, type Page, type PageCall, type Place } from '#platform/html'
import { mayDo } from '#platform/http'
import { both, yearOf } from '#platform/values'
import { convertibleFiles, prepareAuthorisedConversion } from '../acts/prepare-authorised-conversion.ts'
import {
  type AuthorisedConversion,
  authorisedStateWords,
  conversionDirections,
  conversionGrounds,
  conversionNumber,
  directionWords,
  groundWords,
} from '../authorised/authorised-conversion.ts'
import { type NotConvertible, notConvertible, ordinaryInput } from '../authorised/not-convertible.ts'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import { authorisedListPage } from '../pages/authorised-list.page.ts'
import type { AuthorisedData } from '../pages/authorised-part.ts'
import { sheetsMost } from '../postal-item.ts'
import {
  authorisedConversionsOf,
  conversionRegister,
  countConversions,
} from '../store/authorised-conversions.ts'
import { componentsOf, referencesOfDocuments } from '../store/documents.ts'
import { isLiving } from '../withdrawal.ts'
import { type ListFile, listRoutes } from './list-file.ts'
import { documentIdOf, triedWith } from './of-document.ts'
import { pageRows } from './worklist.ts'

export const convertPermission = 'records.convert'
export const conversionsPath = '/konverze'
const title = both('Konverze', 'Conversions')
/** Lines of a year taken away at once; a contact point makes a few thousand. */
const registerMost = 100_000

/** What the page of a document shows of authorised conversions. */
export async function authorisedOf(
  scope: Scope,
  call: PageCall,
  document: Document,
  dossier: Dossier | null,
): Promise<AuthorisedData> {
  const files = convertibleFiles(document, await componentsOf(scope, [document.id]))
  const isOpen = isLiving(document) && (dossier === null || dossier.state === 'open')
  const mayAtAll =
    isLiving(document) &&
    mayDo(call.visitor, convertPermission) &&
    (files['electronic-to-paper'].length > 0 || (isOpen && document.origin === 'received'))
  return {
    conversions: await authorisedConversionsOf(scope, document.id),
    files,
    sheets: document.postal_item?.sheets ?? null,
    mayConvert: mayAtAll,
  }
}

const kinds = [ordinaryInput, ...(Object.keys(notConvertible) as NotConvertible[])] as const
const sheetsNeeded = both('u listiny napište počet listů', 'for paper, write the number of sheets')

export const authorisedForm: Form = form({
  permission: convertPermission,
  fields: z
    .object({
      direction: z.enum(conversionDirections),
      ground: z.enum(conversionGrounds),
      inputKind: z.enum(kinds),
      convertedFile: z.union([z.uuid(), z.literal('').transform(() => null)]).default(null),
      convertedSheets: z
        .union([z.literal('').transform(() => null), z.coerce.number().int().min(1).max(sheetsMost)])
        .default(null),
      convertedElement: z.string().trim().max(500).default(''),
    })
    .refine(
      ({ direction, convertedSheets }) => direction !== 'paper-to-electronic' || convertedSheets !== null,
      {
        path: ['convertedSheets'],
        params: { sentence: sheetsNeeded },
      },
    ),
  act: async (call, fields) => {
    const conversion = await call.act(
      scope =>
        prepareAuthorisedConversion(scope, {
          documentId: documentIdOf(call),
          direction: fields.direction,
          ground: fields.ground,
          inputKind: fields.inputKind,
          componentId: fields.convertedFile,
          sheets: fields.convertedSheets,
          visibleElement: fields.convertedElement,
        }),
      triedWith(call, 'records.authorised-conversion-prepared'),
    )
    const number = conversionNumber(conversion)
    return {
      to: `${conversionsPath}/${conversion.id}`,
      notice: call.say(`Konverze ${number} je připravená.`, `Conversion ${number} is prepared.`),
    }
  },
})

/** Reference numbers of the documents of these lines. */
async function referencesOf(scope: Scope, rows: readonly AuthorisedConversion[]) {
  const ids = [...new Set(rows.map(row => row.document_id))]
  return ids.length === 0 ? new Map<string, string>() : referencesOfDocuments(scope, ids)
}

const yearAsked = (scope: Scope, { query }: PageCall): number => {
  const year = Math.trunc(Number(query.rok))
  return year >= 2000 && year <= 9999 ? year : yearOf(scope.clock.now())
}

const questionOf = (scope: Scope, call: PageCall) => ({
  year: yearAsked(scope, call),
  awaited: call.query.pohled === 'ceka',
})

export const authorisedList: Page = {
  path: conversionsPath,
  permission: convertPermission,
  title,
  show: async call => {
    const body = await call.read(async scope => {
      const asked = questionOf(scope, call)
      const before = Math.trunc(Number(call.query.od)) || null
      const found = await conversionRegister(scope, asked, { before, limit: pageRows + 1 })
      const rows = found.slice(0, pageRows)
      return authorisedListPage(call, {
        ...asked,
        rows,
        count: await countConversions(scope, asked),
        next: found.length > pageRows ? String(rows.at(-1)!.ordinal) : null,
        references: await referencesOf(scope, rows),
      })
    })
    return { title: call.saying(title), body }
  },
  samples: async () => [conversionsPath],
}

async function registerFile(call: PageCall): Promise<ListFile> {
  const { asked, found, references } = await call.read(async scope => {
    const question = questionOf(scope, call)
    const lines = await conversionRegister(scope, question, { before: null, limit: registerMost })
    return { asked: question, found: lines.toReversed(), references: await referencesOf(scope, lines) }
  })
  async function* rows() {
    for (const row of found)
      yield [
        conversionNumber(row),
        call.saying(authorisedStateWords[row.state]),
        call.saying(directionWords[row.direction]),
        call.saying(groundWords[row.ground]),
        references.get(row.document_id) ?? '–',
        row.clause?.madeOn ?? '',
        row.clause_code ?? '',
        row.clause ? String(row.clause.sheets) : '',
        row.clause?.performer ?? '',
        row.end_reason ?? '',
      ]
  }
  const heads = [
    [call.say('Číslo', 'Number'), 8],
    [call.say('Stav', 'State'), 10],
    [call.say('Směr', 'Direction'), 15],
    [call.say('Důvod', 'Ground'), 8],
    [call.say('Dokument', 'Document'), 11],
    [call.say('Datum doložky', 'Day of the clause'), 8],
    [call.say('Kód doložky', 'Code of the clause'), 12],
    [call.say('Listů', 'Sheets'), 5],
    [call.say('Osoba', 'Performed by'), 12],
    [call.say('Neprovedeno, protože', 'Not performed because'), 11],
  ] as const
  return {
    name: `evidence-konverzi-${asked.year}`,
    title: call.say(`Evidence konverzí ${asked.year}`, `Register of conversions ${asked.year}`),
    query: { rok: String(asked.year), ...(asked.awaited && { pohled: 'ceka' }) },
    columns: heads.map(([head, share]) => ({ head, share })),
    count: found.length,
    rows: rows(),
  }
}

export const authorisedListBytes: readonly ByteRoute[] = listRoutes(
  `${conversionsPath}/evidence`,
  convertPermission,
  registerFile,
)

export const authorisedPlace: Place = {
  path: conversionsPath,
  title,
  permission: convertPermission,
  order: 76,
}
