import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A token in software (SoftHSM) with one key in it; the key was made elsewhere and is brought in. */
export type SoftToken = {
  readonly module: string
  readonly token: string
  readonly key: string
  readonly pin: string
  /** Settings that the library finds by the environment. */
  readonly settings: string
  remove(): void
}

export function makeSoftToken(keyPath: string): SoftToken {
  const folder = mkdtempSync(join(tmpdir(), 'egon-softhsm-'))
  mkdirSync(join(folder, 'tokens'))
  const settings = join(folder, 'softhsm2.conf')
  writeFileSync(settings, `directories.tokendir = ${join(folder, 'tokens')}\nlog.level = ERROR\n`)
  const env = { ...process.env, SOFTHSM2_CONF: settings }
  const [token, pin, key] = ['urad', 'tajny-pin-2468', '01']
  const run = (...args: string[]) => execFileSync('softhsm2-util', args, { env, stdio: 'pipe' })
  run('--init-token', '--free', '--label', token, '--pin', pin, '--so-pin', '13579')
  run('--import', keyPath, '--token', token, '--label', 'pecet', '--id', key, '--pin', pin)
  return {
    module: '/usr/lib/softhsm/libsofthsm2.so',
    token,
    key,
    pin,
    settings,
    remove: () => rmSync(folder, { recursive: true }),
  }
}
