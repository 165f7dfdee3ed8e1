import { organisationOf } from '#identity/organisations'
import { ConversionFault, type LibreOffice, toOutputFormat } from '#office/conversion'
import { heldBy, type Instance, type Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { isRefusal } from '#platform/refusals'
import { type Both, both, safeFileName } from '#platform/values'
import { admitFile, entranceOf } from '#preservation/gate'
import { objectStoresOf } from '#storage/objects'
import { delayConversion, failConversion, finishConversion } from '../acts/finish-conversion.ts'
import { isUnderWay } from '../format-conversion.ts'
import { checkFile } from '../signatures/check-file.ts'
import { changeConversion, lockedConversion } from '../store/conversions.ts'
import { componentById, documentById } from '../store/documents.ts'
import { lastChecksOf } from '../store/signature-checks.ts'
import { clausePdf } from './clause.ts'

export const recordsModule = 'office/records'
/** What the module holds while the program runs. */
export type RecordsHeld = { readonly office: LibreOffice }

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const pdfName = (fileName: string, addition = ''): string =>
  safeFileName(`${fileName.replace(/\.[^.]{1,8}$/, '')}${addition}.pdf`, 'prevod.pdf')

/** Marks it as running; `null` where there is nothing to do any more. */
const taken = (instance: Instance, who: Who, id: string) =>
  instance.runner.act(who, async scope => {
    const conversion = await lockedConversion(scope, id)
    if (!conversion || !isUnderWay(conversion)) return null
    const original = await componentById(scope, conversion.component_id)
    const document = original && (await documentById(scope, original.document_id))
    if (!original || !document) return null
    await changeConversion(scope, id, { state: 'running' })
    const check = (await lastChecksOf(scope, [document.id])).get(original.id)
    return { conversion, original, document, check, office: await organisationOf(scope) }
  })

async function convert(instance: Instance, who: Who, id: string): Promise<void> {
  const job = await taken(instance, who, id)
  if (!job) return
  const { original, document, office, conversion } = job
  // What was signed is looked at before anything is made of it (act 499/2004 § 69a/3).
  const check = job.check ?? (await checkFile(instance, who, original))
  const at = instance.clock.now()
  const entrance = entranceOf(instance, who)
  await using bytes = await objectStoresOf(instance).content.open(who.organisation, original.digest)
  const made = await toOutputFormat(
    { bytes, mime: original.mime, fileName: original.file_name, author: office.name, at },
    heldBy<RecordsHeld>(instance, recordsModule).office,
  )
  const { remarks } = made
  const output = await admitFile(entrance, {
    name: pdfName(original.file_name),
    bytes: inOnePiece(made.bytes),
  })
  const pdf =
    document.origin === 'own'
      ? null
      : await clausePdf(instance.config, {
          office,
          document,
          original,
          output,
          conversion,
          at,
          check,
          remarks,
        })
  const clause =
    pdf &&
    (await admitFile(entrance, { name: pdfName(original.file_name, ' – doložka'), bytes: inOnePiece(pdf) }))
  await instance.runner.act(who, scope => finishConversion(scope, { id, output, clause, remarks }))
}

/** Why it failed for good; `null` where the same may go well a while later. */
const whyFailed = (error: unknown): Both | null => {
  if (error instanceof ConversionFault) return error.sentence
  return isRefusal(error) && error.status < 500 ? error.sentence : null
}

const diskFull = both(
  'Na disku není místo. Řekněte to správci; jakmile se uvolní, převod proběhne sám, nic se neztratilo.',
  'The disk is full. Tell the administrator; as soon as there is room it is converted by itself, nothing is lost.',
)
const fell = both(
  'Poslední pokus selhal na chybě programu. Zkusí to znovu sám; trvá-li to, řekněte to správci, příčina stojí v záznamu programu.',
  'The last attempt failed by a fault of the program. It tries again by itself; if it lasts, tell the administrator: the cause stands in the log of the program.',
)

/** What stands in the way for now. */
const whyDelayed = (error: unknown): Both => {
  if (isRefusal(error)) return error.sentence
  const { code } = error as NodeJS.ErrnoException
  return code === 'ENOSPC' || code === 'EDQUOT' ? diskFull : fell
}

/** Converts one file; begun again, it does the whole anew, and what is done is done once. */
const convertOne: Job<{ instance: Instance }> = {
  name: 'records.convert',
  run: async ({ instance }, call) => {
    const who: Who = {
      organisation: call.organisation,
      actor: { kind: 'system', name: 'převod formátu' },
    }
    const id = String(call.payload.conversion)
    try {
      await convert(instance, who, id)
    } catch (error) {
      const failure = whyFailed(error)
      if (!failure) {
        await instance.runner.act(who, scope => delayConversion(scope, { id, trouble: whyDelayed(error) }))
        throw error
      }
      if (error instanceof ConversionFault)
        instance.log.info('a file was not converted', { id, cause: String(error.cause ?? error.message) })
      await instance.runner.act(who, scope => failConversion(scope, { id, failure }))
    }
  },
}

export const conversionJobs = [convertOne]
