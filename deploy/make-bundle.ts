/**
 * Makes the bundle from which a centre is installed and upgraded without internet: the program with its npm packages and
 * Node, the Debian packages it stands on with everything they need, and one list of digests under a signature.
 *
 *   npm run bundle -- --out FOLDER --key KEY.pem --certificate CERTIFICATE.pem [--packages NAME,NAME | --no-packages]
 *
 * Wants the internet (or a mirror), the machine's own Debian release being that of the target.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { clamavPart, conversionParts, popplerPart, postgresPart, resticPart } from '#platform/config'

const root = join(import.meta.dirname, '..')
/** Of the project, what runs and what is read beside it; development stays at home. */
const shipped = [
  'egon',
  'src',
  'docs',
  'deploy',
  'package.json',
  'package-lock.json',
  'LICENSE',
  'CHANGELOG.md',
  'README.md',
]
/** What a centre stands on; opensc serves tokens, the last three tell of disks and tapes. */
const standing = [
  ...[postgresPart, popplerPart, resticPart, clamavPart, ...conversionParts].flatMap(
    ({ packages }) => packages,
  ),
  'opensc',
  'smartmontools',
  'multipath-tools',
  'mtx',
]

const run = (program: string, args: readonly string[], cwd = root) =>
  execFileSync(program, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 28,
  })

function* filesBelow(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else yield path
  }
}

const digest = (name: 'sha256' | 'sha512', file: string) =>
  createHash(name).update(readFileSync(file)).digest('hex')

/** The program as it is committed, with the packages it runs on and none of those it is developed with. */
function packProgram(out: string): void {
  const staged = mkdtempSync(join(tmpdir(), 'egon-bundle-'))
  try {
    const tracked = run('git', ['ls-files', '-z', ...shipped])
      .split('\0')
      .filter(Boolean)
    for (const path of tracked.filter(one => !one.endsWith('.test.ts')))
      cpSync(join(root, path), join(staged, path))
    run('cp', ['-a', join(root, 'node_modules'), join(staged, 'node_modules')])
    run(
      'npm',
      ['prune', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', '--offline'],
      staged,
    )
    rmSync(join(staged, 'node_modules/.cache'), { recursive: true, force: true })
    const owner = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name', '--mtime=@0']
    run('tar', ['-czf', join(out, 'program.tar.gz'), ...owner, '-C', staged, '.'])
  } finally {
    rmSync(staged, { recursive: true })
  }
}

/** Debian packages with all they need on an empty machine, and the index by which apt takes them from a folder. */
function packPackages(out: string, wanted: readonly string[]): void {
  const folder = join(out, 'packages')
  mkdirSync(join(folder, 'partial'), { recursive: true })
  const nothingInstalled = join(folder, 'partial', 'status')
  writeFileSync(nothingInstalled, '')
  const options = {
    'Dir::State::status': nothingInstalled,
    'Dir::Cache::archives': `${folder}/`,
    'Debug::NoLocking': '1',
    'APT::Sandbox::User': 'root',
  }
  const settings = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  const how = ['--download-only', '--no-install-recommends', '-y', '-qq']
  run('apt-get', [...settings, 'install', ...how, ...wanted])
  rmSync(join(folder, 'partial'), { recursive: true })
  const debs = readdirSync(folder)
    .filter(name => name.endsWith('.deb'))
    .sort()
  const index = debs.map(name => {
    const file = join(folder, name)
    const control = run('dpkg-deb', ['-f', file]).trimEnd()
    return `${control}\nFilename: ./${name}\nSize: ${statSync(file).size}\nSHA256: ${digest('sha256', file)}\n`
  })
  writeFileSync(join(folder, 'Packages'), index.join('\n'))
  writeFileSync(join(folder, 'WANTED'), `${wanted.join('\n')}\n`)
  for (const extra of ['lock', 'pkgcache.bin', 'srcpkgcache.bin'])
    rmSync(join(folder, extra), { force: true })
}

/** One list of digests, and the detached signature of it that `openssl cms` verifies. */
function sign(out: string, key: string, certificate: string): void {
  const files = [...filesBelow(out)].sort()
  const lines = files.map(file => `${digest('sha512', file)}  ${relative(out, file)}`)
  writeFileSync(join(out, 'SHA512SUMS'), `${lines.join('\n')}\n`)
  const signing = [
    'cms',
    '-sign',
    '-binary',
    '-md',
    'sha512',
    '-outform',
    'DER',
    '-in',
    join(out, 'SHA512SUMS'),
  ]
  run('openssl', [...signing, '-signer', certificate, '-inkey', key, '-out', join(out, 'SHA512SUMS.p7s')])
}

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    key: { type: 'string' },
    certificate: { type: 'string' },
    packages: { type: 'string' },
    'no-packages': { type: 'boolean' },
  },
})
const { out, key, certificate } = values
if (!out || !key || !certificate) {
  process.stderr.write(
    'npm run bundle -- --out FOLDER --key KEY.pem --certificate CERTIFICATE.pem [--packages NAME,NAME | --no-packages]\n',
  )
  process.exit(2)
}
if (existsSync(out) && readdirSync(out).length > 0) {
  process.stderr.write(`${out} is not empty; a bundle begins in an empty folder.\n`)
  process.exit(2)
}
mkdirSync(out, { recursive: true })
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
const commit = run('git', ['rev-parse', '--short', 'HEAD']).trim()
const name = `${version}-${commit}`
writeFileSync(join(out, 'VERSION'), `${name}\n`)
cpSync(join(root, 'deploy/install.sh'), join(out, 'install.sh'))
packProgram(out)
if (values['no-packages'] !== true) packPackages(out, values.packages?.split(',') ?? standing)
sign(out, key, certificate)
process.stdout.write(`${name} in ${out}: ${[...filesBelow(out)].length} files\n`)
