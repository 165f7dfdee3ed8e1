import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { type ByteRoute, form, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, type Day, dayOf, isDay, isId, safeFileName } from '#platform/values'
import { type AdmittedFile, admitFile } from '#preservation/gate'
import { objectStoresOf } from '#storage/objects'
import { giveUpConversion, handOverConversion } from '../acts/end-authorised-conversion.ts'
import {
  type ClauseTold,
  judgedClause,
  recordAuthorisedConversion,
} from '../acts/record-authorised-conversion.ts'
import {
  type AuthorisedConversion,
  clauseCodeSigns,
  conversionNumber,
  isAwaited,
} from '../authorised/authorised-conversion.ts'
import { authorisedClausePdf } from '../authorised/clause.ts'
import { handOverFiles } from '../authorised/hand-over-files.ts'
import { authorisedRefusals } from '../authorised/refusals.ts'
import { authorisedPage } from '../pages/authorised.page.ts'
import { resultLabels } from '../pages/authorised-forms.ts'
import { printedClausePage } from '../pages/printed-clause.page.ts'
import { sheetsMost } from '../postal-item.ts'
import { recordsRefusals } from '../refusals.ts'
import { authorisedConversionById, conversionRegister } from '../store/authorised-conversions.ts'
import { documentById } from '../store/documents.ts'
import { conversionsPath as path, convertPermission as permission } from './authorised-conversions.ts'
import { entranceOfForm } from './entrance-of-form.ts'

const title = both('Autorizovaná konverze', 'Authorised conversion')
const idOf = (call: PageCall): string => call.params.id ?? ''
const pageOf = (call: PageCall): string => `${path}/${idOf(call)}`
const tried = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'authorised-conversion', id: idOf(call) },
})
const recorded = 'records.authorised-conversion-recorded'

/** One of the register whose document the visitor may see. */
async function conversionSeen(scope: Scope, call: PageCall) {
  const id = idOf(call)
  const conversion = isId(id) ? await authorisedConversionById(scope, id) : undefined
  const document = conversion && (await documentById(scope, conversion.document_id))
  if (!conversion || !document) throw refuse(recordsRefusals['not-found'], {})
  return { conversion, document }
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** The clause is made and sealed outside the transaction, and put there while the conversion still awaits it. */
async function record(call: PageCall, told: ClauseTold, output: AdmittedFile | null) {
  const { conversion, clause, office, at } = await call.act(
    async scope => ({
      ...(await judgedClause(scope, { id: idOf(call), told, output })),
      office: await organisationOf(scope),
      at: scope.clock.now(),
    }),
    tried(call, recorded),
  )
  const copy = clause.output
    ? await admitFile(await entranceOfForm(call), {
        name: safeFileName(
          `${clause.output.name.replace(/\.[^.]{1,8}$/, '')} – doložka konverze.pdf`,
          'dolozka.pdf',
        ),
        bytes: whole(
          await authorisedClausePdf(call.instance.config, {
            conversion: { ...conversion, clause },
            office,
            at,
          }),
        ),
      })
    : null
  await call.act(
    scope => recordAuthorisedConversion(scope, { id: idOf(call), told, output, copy }),
    tried(call, recorded),
  )
  const number = conversionNumber(conversion)
  return {
    to: pageOf(call),
    notice: call.say(`Konverze ${number} je zapsaná.`, `Conversion ${number} is recorded.`),
  }
}

const manual = form({
  permission,
  fields: z.object({
    clauseCode: z
      .string()
      .trim()
      .min(1)
      .max(60)
      .refine(code => clauseCodeSigns.test(code), {
        params: {
          sentence: both(
            'smí mít jen písmena bez diakritiky, číslice a znaménka, bez mezer',
            'may have letters without diacritics, digits and signs, no spaces',
          ),
        },
      }),
    clauseDay: z
      .string()
      .min(1)
      .max(10)
      .refine(isDay, { params: { sentence: both('v kalendáři není', 'is not in the calendar') } })
      .transform(text => text as Day),
    clauseSheets: z.coerce.number().int().min(1).max(sheetsMost),
    performer: z.string().trim().max(200).default(''),
    fee: z
      .union([z.literal('').transform(() => null), z.coerce.number().int().min(0).max(1_000_000)])
      .default(null),
  }),
  receive: (call, file) => admitFile(entranceOfForm(call), file),
  attempted: call => tried(call, recorded),
  act: async (call, { clauseCode: code, clauseDay: madeOn, clauseSheets: sheets, performer, fee }, files) => {
    const [output = null] = files as AdmittedFile[]
    return record(
      call,
      { code, madeOn, sheets, performer: performer || null, feeHalere: fee === null ? null : fee * 100 },
      output,
    )
  },
})

/** The output out of the file that came back, with the digest that it says of it. */
async function admittedOutput(
  call: PageCall,
  conversion: AuthorisedConversion,
  digest: AdmittedFile['digest'],
): Promise<{ told: ClauseTold; output: AdmittedFile | null }> {
  await using bytes = await objectStoresOf(call.instance).content.open(call.visitor!.organisation, digest)
  const { told, output } = await handOverFiles.result(conversion, bytes)
  if (!output) return { told, output: null }
  const admitted = await admitFile(await entranceOfForm(call), { name: output.name, bytes: output.pieces() })
  if (admitted.digest !== output.digest)
    throw refuse(authorisedRefusals['result-of-another'], {
      told: output.name,
      own: conversionNumber(conversion),
    })
  return { told, output: admitted }
}

const fromFile = form({
  permission,
  fields: z.object({}),
  receive: (call, file) => admitFile(entranceOfForm(call), file),
  attempted: call => tried(call, recorded),
  act: async (call, _fields, files) => {
    const [sent] = files as AdmittedFile[]
    if (!sent) throw refuse(authorisedRefusals['result-unreadable'], {})
    const { conversion } = await call.read(scope => conversionSeen(scope, call))
    const { told, output } = await admittedOutput(call, conversion, sent.digest)
    return record(call, told, output)
  },
})

/** The newest of this year, for whoever looks at every page. */
const newestOfYear = (scope: Scope) =>
  conversionRegister(
    scope,
    { year: Number(dayOf(scope.clock.now()).slice(0, 4)), awaited: false },
    { before: null, limit: 3 },
  )

export const authorisedOne: Page = {
  path: `${path}/:id`,
  permission,
  title,
  labels: resultLabels,
  show: async (call, attempt) => {
    const body = await call.read(async scope => {
      const { conversion, document } = await conversionSeen(scope, call)
      return authorisedPage(
        call,
        {
          conversion,
          document: { id: document.id, reference: document.reference_number, subject: document.subject },
          today: dayOf(scope.clock.now()),
          mayConvert: mayDo(call.visitor, permission),
        },
        attempt,
      )
    })
    return { title: call.saying(title), body }
  },
  forms: {
    vysledek: manual,
    soubor: fromFile,
    neprovedeno: form({
      permission,
      fields: z.object({ endReason: z.string().max(500) }),
      act: async (call, { endReason: reason }) => {
        await call.act(
          scope => giveUpConversion(scope, { id: idOf(call), reason }),
          tried(call, 'records.authorised-conversion-given-up'),
        )
        return {
          to: pageOf(call),
          notice: call.say('Konverze je ukončená bez provedení.', 'Ended without performing.'),
        }
      },
    }),
  },
  samples: async scope => (await newestOfYear(scope)).map(({ id }) => `${path}/${id}`),
}

export const printedClause: Page = {
  path: `${path}/:id/dolozka`,
  permission,
  title: both('Doložka konverze', 'Clause of a conversion'),
  show: async call => {
    const { conversion } = await call.read(scope => conversionSeen(scope, call))
    const { clause } = conversion
    if (!clause) throw refuse(recordsRefusals['not-found'], {})
    return {
      title: call.say('Doložka konverze', 'Clause of a conversion'),
      body: printedClausePage(call, { ...conversion, clause }),
    }
  },
  samples: async scope =>
    (await newestOfYear(scope)).filter(({ clause }) => clause).map(({ id }) => `${path}/${id}/dolozka`),
}

/** What the state's application is given. */
export const authorisedOrderBytes: ByteRoute = {
  path: `${path}/:id/zadani.zip`,
  permission,
  answer: async call => {
    const { conversion, document, office, at } = await call.read(async scope => ({
      ...(await conversionSeen(scope, call)),
      office: await organisationOf(scope),
      at: scope.clock.now(),
    }))
    const contents = objectStoresOf(call.instance).content
    const { file } = conversion.input
    const bytes = await handOverFiles.submit({
      conversion,
      office: { name: office.name, ico: office.ico },
      document: { reference: document.reference_number, identifier: document.identifier },
      bytes: file && {
        sizeBytes: file.sizeBytes,
        pieces: () => contents.pieces(call.visitor!.organisation, file.digest),
      },
      at,
    })
    if (isAwaited(conversion))
      await call.act(
        scope => handOverConversion(scope, { id: conversion.id }),
        tried(call, 'records.authorised-conversion-handed-over'),
      )
    return {
      bytes,
      mime: 'application/zip',
      fileName: `konverze-${conversionNumber(conversion).replaceAll('/', '-')}.zip`,
      inline: false,
    }
  },
}
