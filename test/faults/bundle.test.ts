import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { after, before, test } from 'node:test'
import { removeWorld } from '../remove-world.ts'
import { javorova, makeSmallWorld, openFolder } from '../small-world.ts'

const project = join(import.meta.dirname, '../..')
const folder = openFolder()
const prefix = join(folder, 'target')
const [key, certificate] = [join(folder, 'maker.key'), join(folder, 'maker.pem')]
const [bundle, next, broken] = ['bundle', 'next', 'broken'].map(name => join(folder, name)) as [
  string,
  string,
  string,
]
const world = await makeSmallWorld([{ instance: 'obec', offices: [javorova] }])
const settings = readFileSync(world.config('obec'), 'utf8')
const dataFolder = world.dataFolder('obec')
const pidFile = join(folder, 'obec.pid')

const openssl = (...args: string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
const selfSigned = (to: { key: string; certificate: string }, name: string) =>
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '30',
    '-subj',
    `/CN=${name}`,
    '-keyout',
    to.key,
    '-out',
    to.certificate,
  )

/** Signs a bundle anew, as its maker would after a change. */
function signAgain(at: string): void {
  const list = "find . -type f ! -name 'SHA512SUMS*' | sed 's#^./##' | sort | xargs sha512sum > SHA512SUMS"
  execFileSync('sh', ['-c', list], { cwd: at })
  const list512 = join(at, 'SHA512SUMS')
  const signing = ['cms', '-sign', '-binary', '-md', 'sha512', '-outform', 'DER', '-in', list512]
  openssl(...signing, '-signer', certificate, '-inkey', key, '-out', `${list512}.p7s`)
}

/** A later release: the same program under another name, or one whose program `spoil` changes. */
function releaseOf(at: string, version: string, spoil?: (program: string) => void): void {
  cpSync(bundle, at, { recursive: true })
  writeFileSync(join(at, 'VERSION'), `${version}\n`)
  if (spoil) {
    const opened = join(folder, 'opened')
    mkdirSync(opened)
    execFileSync('tar', ['-xzf', join(at, 'program.tar.gz'), '-C', opened])
    spoil(opened)
    execFileSync('tar', ['-I', 'gzip -1', '-cf', join(at, 'program.tar.gz'), '-C', opened, '.'])
    rmSync(opened, { recursive: true })
  }
  signAgain(at)
}

const hooks = {
  start: `#!/bin/sh
setsid ${prefix}/opt/egon/current/egon serve --config ${prefix}/etc/egon/$1.json > ${folder}/$1.log 2>&1 < /dev/null &
echo $! > ${folder}/$1.pid\n`,
  stop: `#!/bin/sh
pid=$(cat ${folder}/$1.pid 2>/dev/null) || exit 0
kill $pid 2>/dev/null || exit 0
while kill -0 $pid 2>/dev/null; do sleep 0.1; done\n`,
}

/** Runs words of a shell where there is no network but the machine's own loop. */
function cutOff(script: string): { code: number; said: string } {
  const done = spawnSync('unshare', ['-n', 'sh', '-c', `ip link set lo up; ${script}`], {
    encoding: 'utf8',
    env: {
      ...process.env,
      EGON_PREFIX: prefix,
      EGON_START: `${folder}/start `,
      EGON_STOP: `${folder}/stop `,
      EGON_WAIT: '180',
    },
  })
  return { code: done.status!, said: done.stdout + done.stderr }
}
const current = () => basename(readlinkSync(join(prefix, 'opt/egon/current')))
const version = () => readFileSync(join(bundle, 'VERSION'), 'utf8').trim()
const install = (at: string, more = '--no-packages') =>
  `${at}/install.sh --trust ${certificate} --prefix ${prefix} ${more}`
const isWell = `curl -sf http://127.0.0.1:${JSON.parse(settings).http.port}/health > /dev/null`

before(() => {
  selfSigned({ key, certificate }, 'vydavatel')
  for (const [name, text] of Object.entries(hooks)) {
    writeFileSync(join(folder, name), text)
    chmodSync(join(folder, name), 0o755)
  }
  const made = ['deploy/make-bundle.ts', '--out', bundle, '--key', key, '--certificate', certificate]
  execFileSync(process.execPath, [...made, '--packages', 'mtx'], { cwd: project, stdio: 'pipe' })
})
after(() => {
  if (existsSync(pidFile)) spawnSync(join(folder, 'stop'), ['obec'])
  removeWorld(world)
  rmSync(folder, { recursive: true })
})

test('a changed, added or foreign-signed bundle is refused before anything is unpacked', () => {
  const foreign = { key: join(folder, 'foreign.key'), certificate: join(folder, 'foreign.pem') }
  selfSigned(foreign, 'vydavatel')
  const strange = cutOff(`${bundle}/install.sh --trust ${foreign.certificate} --prefix ${prefix}`)
  assert.equal(strange.code, 1)
  assert.match(strange.said, /podpis balíku nepatří/)
  const spoilt = join(folder, 'spoilt')
  cpSync(bundle, spoilt, { recursive: true })
  writeFileSync(join(spoilt, 'extra.sh'), 'cizí soubor')
  assert.match(cutOff(install(spoilt)).said, /není v podepsaném seznamu/)
  rmSync(join(spoilt, 'extra.sh'))
  appendFileSync(join(spoilt, 'program.tar.gz'), 'x')
  assert.match(cutOff(install(spoilt)).said, /otisky souborů nesouhlasí/)
  assert.match(cutOff(`${bundle}/install.sh`).said, /řekněte, komu věříte/)
  assert.ok(!existsSync(join(prefix, 'opt')))
})

test('without a route a centre is installed with its Debian packages, passes to a release, and comes back', () => {
  const installed = cutOff(`ip route; ${install(bundle, '')}`)
  assert.equal(installed.code, 0, installed.said)
  assert.match(installed.said, /Balíčky Debianu jsou nainstalované: mtx/)
  assert.equal(current(), version())
  assert.ok(existsSync('/usr/sbin/mtx') || existsSync('/usr/bin/mtx'))
  writeFileSync(join(prefix, 'etc/egon/obec.json'), settings)
  releaseOf(next, 'next')
  releaseOf(broken, 'broken', program => writeFileSync(join(program, 'src/main.ts'), 'process.exit(1)\n'))
  const switching = (words: string) => `${prefix}/opt/egon/releases/${version()}/deploy/switch.sh ${words}`
  const passed = cutOff(`set -e; ${folder}/start obec
    for n in $(seq 1800); do ${isWell} && break; sleep 0.1; done; ${isWell}
    ${install(next)}; ${switching('next obec')}; ${isWell}; ${folder}/stop obec`)
  assert.equal(passed.code, 0, passed.said)
  assert.match(passed.said, /Běží dál vydání/)
  assert.match(passed.said, /Centra běží ve vydání next/)
  assert.equal(current(), 'next')
  assert.ok(existsSync(join(dataFolder, 'postgres.before')))
  const failed = cutOff(`${install(broken)}; ${folder}/start obec
    for n in $(seq 1800); do ${isWell} && break; sleep 0.1; done
    EGON_WAIT=3 ${switching('broken obec')}; echo "ended $?"; ${isWell} && echo well; ${folder}/stop obec`)
  assert.match(failed.said, /Vracím centra do vydání next/)
  assert.match(failed.said, /ended 1\nwell/)
  assert.equal(current(), 'next')
})

test('the way back asks for the word that what came since is lost, and takes a passage to go back from', () => {
  const back = (words: string) =>
    cutOff(`${prefix}/opt/egon/releases/${version()}/deploy/switch.sh --back ${words}`)
  assert.match(back('obec').said, /--lose-what-came-since/)
  assert.match(back('--lose-what-came-since obec').said, /žádný přechod tu nebyl/)
  const again = cutOff(`${folder}/start obec; for n in $(seq 1800); do ${isWell} && break; sleep 0.1; done
    ${prefix}/opt/egon/releases/next/deploy/switch.sh ${version()} obec && ${prefix}/opt/egon/releases/next/deploy/switch.sh --back --lose-what-came-since obec
    echo "ended $?"; ${folder}/stop obec`)
  assert.match(again.said, /ended 0/, again.said)
  assert.equal(current(), 'next')
})

test('the unit of systemd is one that systemd understands', () => {
  const unit = join(folder, 'egon@.service')
  const text = readFileSync(join(project, 'deploy/egon@.service'), 'utf8')
  writeFileSync(unit, text.replaceAll('/opt/egon', join(prefix, 'opt/egon')))
  const done = spawnSync('systemd-analyze', ['verify', '--man=no', unit], { encoding: 'utf8' })
  assert.equal(done.stdout + done.stderr, '')
  assert.equal(done.status, 0)
})
