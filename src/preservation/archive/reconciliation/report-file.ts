import type { Instance, Who } from '#platform/acts'
import type { ByteRoute } from '#platform/html'
import { refuse } from '#platform/refusals'
import { objectStoresOf } from '#storage/objects'
import { reconciliationBundle } from './bundle.ts'
import { listName, summaryName } from './make-report.ts'
import type { ReconciliationReport } from './reconciliation-report.ts'
import { reconciliationRefusals } from './refusals.ts'

export const reportFiles = ['vse.zip', summaryName, listName] as const

/** One file of a report, or all of it. Refuses with `archive.no-report`. */
export async function reportFile(
  instance: Instance,
  who: Pick<Who, 'organisation'>,
  { report, file }: { report: ReconciliationReport; file: string },
): ReturnType<ByteRoute['answer']> {
  const { statement } = report
  const plain = `odsouhlaseni-${statement.proceeding.number.replaceAll(/[^\p{L}\d-]+/gu, '-')}`
  const { content } = objectStoresOf(instance)
  if (file === 'vse.zip')
    return {
      bytes: await reconciliationBundle(instance, who, report),
      mime: 'application/zip',
      fileName: `${plain}.zip`,
      inline: false,
    }
  if (file === summaryName)
    return {
      bytes: content.pieces(who.organisation, report.summary_digest),
      sizeBytes: statement.summary.sizeBytes,
      mime: 'application/pdf',
      fileName: `${plain}.pdf`,
      inline: false,
    }
  if (file === listName)
    return {
      bytes: content.pieces(who.organisation, report.list_digest),
      sizeBytes: statement.list.sizeBytes,
      mime: 'text/csv; charset=utf-8',
      fileName: listName,
      inline: false,
    }
  throw refuse(reconciliationRefusals['no-report'], {})
}
