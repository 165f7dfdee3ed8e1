import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { refuse } from '#platform/refusals'
import type { Instant, Tongue } from '#platform/values'
import { htmlReport } from './report/html-report.ts'
import { reportRefusals } from './report/refusals.ts'
import { type Judgement, type ReportFiles, reportOf } from './report/report.ts'
import { xmlReport } from './report/xml-report.ts'

const version = (): string =>
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')).version

/** Whether a report would be written over the package, or into it. */
const isInside = (file: string, path: string): boolean =>
  resolve(file) === resolve(path) || resolve(file).startsWith(`${resolve(path)}${sep}`)

/**
 * Sees before a package is judged whether reports can be asked for. Refuses `packages.report-of-one`,
 * `packages.report-in-package`.
 */
export function requireReportPlaces(paths: readonly string[], { html, xml }: ReportFiles): void {
  if (html === undefined && xml === undefined) return
  if (paths.length !== 1) throw refuse(reportRefusals['report-of-one'], { paths: paths.length })
  for (const file of [html, xml])
    if (file !== undefined && isInside(file, paths[0]!))
      throw refuse(reportRefusals['report-in-package'], { file })
}

async function write(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((error: NodeJS.ErrnoException) => {
    throw refuse(reportRefusals['report-not-written'], { file, reason: error.code ?? error.message })
  })
}

/**
 * Writes reports of one judged package: for people (HTML) and for originators' systems (XML). A file that is there is
 * replaced. Refuses `packages.report-not-written`.
 */
export async function writeReports(
  judgement: Judgement,
  files: ReportFiles,
  { at, tongue }: { readonly at: Instant; readonly tongue: Tongue },
): Promise<void> {
  const report = reportOf(judgement)
  if (files.html !== undefined) await write(files.html, htmlReport(report, tongue))
  if (files.xml === undefined) return
  const program = `eGON centrum ${version()}`
  await write(files.xml, xmlReport(report, { at, program }))
}
