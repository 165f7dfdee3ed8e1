import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import {
  bundleParts,
  cephPart,
  chromiumPart,
  clamavPart,
  conversionParts,
  dovecotPart,
  faketimePart,
  installParts,
  mayInstall,
  missingParts,
  popplerPart,
  postgresPart,
  resticPart,
  signingParts,
  slapdPart,
  webdavParts,
} from '#platform/config'
import { startCluster } from '#platform/database'
import { testFolder } from '../test/cluster.ts'

/** Ends the PostgreSQL of an earlier run that was killed before it could; its folder names it. */
function endForerunner(folder: string): void {
  const note = join(folder, 'postmaster.pid')
  if (!existsSync(note)) return
  const pid = Number(readFileSync(note, 'utf8').split('\n')[0])
  try {
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)) return
    process.kill(pid, 'SIGQUIT')
    for (let n = 0; n < 100 && existsSync(`/proc/${pid}`); n++)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  } catch {
    // It is gone already.
  }
}

/** Installs what the tests need and starts one PostgreSQL for all of them; gives what ends it. */
export function prepareTests(): () => void {
  const missing = missingParts([
    postgresPart,
    popplerPart,
    resticPart,
    chromiumPart,
    clamavPart,
    cephPart,
    ...conversionParts,
    slapdPart,
    dovecotPart,
    ...webdavParts,
    ...signingParts,
    ...bundleParts,
    faketimePart,
  ])
  if (missing.length > 0) {
    if (!mayInstall()) {
      const packages = missing.flatMap(part => part.packages).join(' ')
      process.stderr.write(
        `The tests need: ${missing.map(part => part.name).join(', ')}. As root: apt-get install ${packages}\n`,
      )
      process.exit(2)
    }
    installParts(missing, line => process.stdout.write(`${line}\n`))
  }
  const folder = join(testFolder(), 'pg')
  endForerunner(folder)
  rmSync(folder, { recursive: true, force: true })
  const socketFolder = join(testFolder(), 'pg-s')
  const cluster = startCluster({ folder, socketFolder, ownerPassword: 'test-owner', durable: false })
  process.env.EGON_TEST_SOCKET = socketFolder
  return () => {
    cluster.stop()
    rmSync(folder, { recursive: true, force: true })
    rmSync(socketFolder, { recursive: true, force: true })
  }
}
