import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { programRefusals } from './refusals.ts'

const script = join(import.meta.dirname, '../../../tools/conformity.ts')

/** Prints what of the national standard is met, by running the tests that prove it; they come with the sources only. */
export const conformityCommand: Command = {
  name: 'conformity',
  group: both('Provoz', 'Running'),
  summary: both(
    'zpráva o souladu s národním standardem: požadavky, úkony, testy',
    'report on the national standard: requirements, acts, tests',
  ),
  usage: '[--chapter N] [--sample N] [--seed N] [--no-run]',
  options: {
    chapter: {
      type: 'string',
      value: 'N',
      hint: both('jen kapitola standardu', 'one chapter of the standard'),
    },
    sample: {
      type: 'string',
      value: 'N',
      hint: both(
        'u kolika řádků se zkusí, že test pozná rozbitý úkon (20)',
        'of how many lines the test must notice a broken act (20)',
      ),
    },
    seed: { type: 'string', value: 'N', hint: both('tytéž řádky znovu', 'the same lines again') },
    'no-run': { type: 'boolean', hint: both('testy nespouštět', 'run no tests') },
  },
  positionals: { least: 0, most: 0 },
  run: ({ options }) => {
    if (!existsSync(script)) throw refuse(programRefusals['without-tests'], {})
    const given = Object.entries(options).flatMap(([name, value]) =>
      !['chapter', 'sample', 'seed', 'no-run'].includes(name) || value === undefined || value === false
        ? []
        : value === true
          ? [`--${name}`]
          : [`--${name}=${value}`],
    )
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [script, ...given], { stdio: 'inherit' })
      child.once('error', reject)
      child.once('exit', code => resolve(code ?? 3))
    })
  },
}
