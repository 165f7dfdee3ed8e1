import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Signs and verifies XML by another program, `xmlsec1`. */
const xadesProperties = 'http://uri.etsi.org/01903/v1.3.2#:SignedProperties'

function inFolder<Value>(deed: (folder: string) => Value): Value {
  const folder = mkdtempSync(join(tmpdir(), 'egon-xmlsec-'))
  try {
    return deed(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const run = (args: readonly string[], cwd?: string): string =>
  execFileSync('xmlsec1', args, { encoding: 'utf8', stdio: 'pipe', ...(cwd && { cwd }) })

/** Fills the empty signature of a template by a key and its certificate (paths of PEM); it may sign files beside. */
export const xmlsecSigned = (
  template: string,
  { key, certificate }: { readonly key: string; readonly certificate: string },
  beside: Readonly<Record<string, Uint8Array>> = {},
): Buffer =>
  inFolder(folder => {
    const [input, output] = [join(folder, 'in.xml'), join(folder, 'out.xml')]
    writeFileSync(input, template)
    for (const [name, bytes] of Object.entries(beside)) writeFileSync(join(folder, name), bytes)
    run(['--sign', '--privkey-pem', `${key},${certificate}`, '--output', output, input], folder)
    return readFileSync(output)
  })

/** Whether xmlsec1 finds the first signature of a file valid under an authority (path of PEM). */
export const xmlsecHolds = (file: Uint8Array, authority: string, ...idElements: string[]): boolean =>
  inFolder(folder => {
    const input = join(folder, 'in.xml')
    writeFileSync(input, file)
    const marks = [xadesProperties, ...idElements].flatMap(name => ['--id-attr:Id', name])
    try {
      run(['--verify', '--trusted-pem', authority, ...marks, input])
      return true
    } catch {
      return false
    }
  })
