/**
 * A document of one page made PDF/A, against a bare LibreOffice that stays in memory and is asked over one open bridge:
 * ours writes the file into a folder of its own, opens and closes its bridge, looks at what the look has lost and judges
 * what came out as PDF/A.
 */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLibreOffice, toOutputFormat } from '#office/conversion'
import { asInstant } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { docxOf } from '../stands/region/letter-template.ts'
import { median, tell, timed } from './figures.ts'

const rounds = 15
const folder = mkdtempSync(join(tmpdir(), 'egon-bench-conversion-'))
const bytes = await docxOf(
  Array.from({ length: 25 }, () => ['Vážený pane, lípu pokácet smíte; ', 'rozhodnutí nabývá právní moci.']),
)
const path = join(folder, 'dopis.docx')
writeFileSync(path, bytes)

const office = openLibreOffice()
const convert = async () => {
  await toOutputFormat(
    {
      bytes: memoryBytes(bytes),
      mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      fileName: 'dopis.docx',
      author: 'Úřad',
      at: asInstant(Date.now()),
    },
    office,
  )
}

const pipe = `egonbench${process.pid}`
const bare = spawn(
  'soffice',
  [
    `-env:UserInstallation=file://${join(folder, 'profile')}`,
    ...['--headless', '--norestore', '--nolockcheck', '--nodefault', `--accept=pipe,name=${pipe};urp;`],
  ],
  { stdio: 'ignore', detached: true },
)
const askBare = (times: number): number[] =>
  execFileSync(
    '/usr/bin/python3',
    [join(import.meta.dirname, 'bare-office.py'), pipe, path, join(folder, 'bare.pdf'), String(times)],
    { encoding: 'utf8' },
  )
    .trim()
    .split('\n')
    .map(Number)

try {
  await convert()
  askBare(1)
  const ours: number[] = []
  const rival: number[] = []
  for (let round = 0; round < rounds; round++) {
    ours.push(await timed(convert))
    // The first of two opens what a new bridge opens; the second is bare.
    rival.push(askBare(2)[1]!)
  }
  tell({
    what: 'a document of one page made PDF/A',
    ours: `${median(ours).toFixed(0)} ms`,
    rival: `${median(rival).toFixed(0)} ms (bare LibreOffice in memory)`,
    value: median(ours) / median(rival),
    unit: '×',
    aim: { most: 3 },
  })
} finally {
  await office.close()
  process.kill(-bare.pid!, 'SIGKILL')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
