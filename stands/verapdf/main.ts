/** A program that speaks as `verapdf --format json` does, by the manner it is told. Judges nothing. */
import { appendFileSync, readFileSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Manner } from './index.ts'

const [manner = 'valid', calls = '', ...args] = process.argv.slice(2) as [Manner, string, ...string[]]
const path = args.at(-1) ?? ''
const level = args[args.indexOf('--flavour') + 1] ?? ''

const told = {
  args: args.slice(0, -1),
  pid: process.pid,
  sizeBytes: statSync(path).size,
  beginning: readFileSync(path).subarray(0, 8).toString('latin1'),
  environment: Object.keys(process.env).toSorted(),
  path,
}
appendFileSync(calls, `${JSON.stringify(told)}\n`)

const broken = {
  ruleStatus: 'FAILED',
  specification: 'ISO 19005-2:2011',
  clause: '6.2.11.4.1',
  testNumber: 1,
  status: 'failed',
  failedChecks: 1,
  description: 'The font programs for all fonts used for rendering shall be embedded',
  object: 'PDFont',
  test: 'renderingMode == 3 || containsFontFile == true',
  checks: [
    { status: 'failed', context: 'root/document[0]', errorMessage: 'not embedded', errorArguments: [] },
  ],
}

const resultOf = (isCompliant: boolean) => ({
  details: {
    passedRules: isCompliant ? 144 : 143,
    failedRules: isCompliant ? 0 : 1,
    passedChecks: 500,
    failedChecks: isCompliant ? 0 : 1,
    tags: [],
    ruleSummaries: isCompliant ? [] : [broken],
  },
  jobEndStatus: 'normal',
  profileName: `PDF/A-${level.toUpperCase()} validation profile`,
  statement: `PDF file is ${isCompliant ? '' : 'not '}compliant with Validation Profile requirements.`,
  compliant: isCompliant,
})

const reportOf = (job: object) => ({
  report: {
    buildInformation: {
      releaseDetails: [
        { id: 'core', version: '1.28.1', buildDate: 1_746_003_600_000 },
        { id: 'validation-model', version: '1.28.1', buildDate: 1_746_003_600_000 },
      ],
    },
    jobs: [{ itemDetails: { name: path, size: told.sizeBytes }, ...job }],
    batchSummary: { totalJobs: 1, outOfMemory: 0, veraExceptions: 0 },
  },
})

const print = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`)

if (manner === 'valid') print(reportOf({ validationResult: [resultOf(true)] }))
if (manner === 'invalid') {
  print(reportOf({ validationResult: [resultOf(false)] }))
  process.exitCode = 1
}
if (manner === 'unreadable') {
  print(reportOf({ taskException: { type: 'PARSE', isExecuted: true, isSuccess: false } }))
  process.exitCode = 7
}
if (manner === 'slow') await pause(600_000)
if (manner === 'crash') {
  process.stderr.write('java.lang.OutOfMemoryError: Java heap space\n')
  process.kill(process.pid, 'SIGABRT')
}
if (manner === 'garbage') process.stdout.write('{"report": {"jobs": "nikdo"')
if (manner === 'loud') for (let n = 0; n < 20_000; n++) process.stdout.write('x'.repeat(1024))
