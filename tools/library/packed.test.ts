import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openContext } from '../../test/browser.ts'
import { root } from '../source-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-library-'))
after(() => rmSync(folder, { recursive: true }))

const example = 'write-and-judge.mjs'
const library = join(folder, 'node_modules/egon-centrum')

/** Packs as a maker of a release does, and lays the tarball where npm would. */
function unpackLibrary(): void {
  const packed = execFileSync(
    'npm',
    ['pack', '--json', '--ignore-scripts=false', '--pack-destination', folder],
    {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  const [{ filename }] = JSON.parse(packed.slice(packed.indexOf('[\n')))
  mkdirSync(library, { recursive: true })
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', library, '--strip-components=1'])
}

const run = (...words: string[]): string =>
  execFileSync(process.execPath, words, { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH } })

test('the packed library runs the example and its types fit it', async t => {
  unpackLibrary()
  copyFileSync(join(root, 'docs/examples', example), join(folder, example))
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')

  await t.test('what is packed is the library alone', () => {
    assert.ok(existsSync(join(library, 'dist/packages.js')))
    assert.ok(existsSync(join(library, 'dist/licences.txt')))
    assert.ok(existsSync(join(library, 'docs/schemas/package-report-1.xsd')))
    assert.ok(!existsSync(join(library, 'src')))
    assert.ok(!existsSync(join(library, 'test')))
  })

  await t.test('it loads nothing but itself', () => {
    const script = readFileSync(join(library, 'dist/packages.js'), 'utf8')
    assert.doesNotMatch(script, /^\s*import\b|\bfrom\s*['"]node:|\brequire\(/m)
  })

  await t.test('the example writes a package that passes, and a spoilt one does not', () => {
    const said = run(example).trim().split('\n')
    assert.match(said[0]!, /^format: XML .*structure OK$/)
    assert.match(said[2]!, /^verdict: OK by NSESSS2024\/ULOZENI/)
    assert.equal(said.at(-2), 'spoilt: ERROR, kom1 kom2')
    assert.equal(said.at(-1), 'report: posudek.html, says it did not pass')
  })

  await t.test('it judges in a browser, of a file that somebody chose', async () => {
    const script = readFileSync(join(library, 'dist/packages.js'))
    const server = createServer((request, answer) => {
      const isScript = request.url === '/packages.js'
      answer.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
      answer.end(isScript ? script : '<!doctype html><title>judge</title>')
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    try {
      const page = await (await openContext()).newPage()
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      const said = await page.evaluate(async () => {
        const place = '/packages.js'
        const { judge }: typeof import('../../src/preservation/packages/library/library.ts') = await import(
          place
        )
        const bytes = new Blob(['BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'])
        const files = [{ path: 'bagit.txt', bytes }]
        const { profile, findings } = await judge({ name: 'bag', files }, { date: '2026-04-01' })
        return [profile, ...findings.map(({ rule }) => rule)]
      })
      assert.deepEqual(said, ['BAGIT', 'egc-bag03', 'egc-bag04'])
    } finally {
      server.closeAllConnections()
      server.close()
    }
  })

  await t.test('the types stand alone, are strict, and fit the example', () => {
    mkdirSync(join(folder, 'node_modules/@types'))
    symlinkSync(join(root, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'))
    symlinkSync(join(root, 'node_modules/undici-types'), join(folder, 'node_modules/undici-types'))
    const options = {
      allowJs: true,
      checkJs: true,
      noEmit: true,
      strict: true,
      exactOptionalPropertyTypes: true,
    }
    const compilerOptions = {
      ...options,
      noUncheckedIndexedAccess: true,
      isolatedModules: true,
      skipLibCheck: false,
      module: 'nodenext',
      target: 'es2024',
      lib: ['es2024', 'dom'],
      types: ['node'],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [example] }))
    const check = () => run(join(root, 'node_modules/typescript7/bin/tsc'), '-p', '.')
    assert.equal(check(), '')
    const wrong = readFileSync(join(folder, example), 'utf8').replace('slot: 1,', "slot: 'first',")
    writeFileSync(join(folder, example), wrong)
    assert.throws(check, ({ stdout }: { stdout: string }) =>
      stdout.includes("'string' is not assignable to type 'number'"),
    )
  })
})
