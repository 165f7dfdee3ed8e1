import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import type { Command, CommandCall } from '#platform/manifest'
import { askSite } from '#platform/outbound'
import { refuse } from '#platform/refusals'
import { tokenSigner } from '#platform/trust'
import { both, safeFileName, say } from '#platform/values'
import { shownMostBytes } from './routes.ts'
import { signDeskRefusals } from './sign-desk-refusals.ts'

type Opened = {
  readonly office: string
  readonly reference: string
  readonly subject: string
  readonly fileName: string
  readonly sizeBytes: number
  readonly digest: string
  readonly signer: string
  readonly toSign: string
}

/** Asks the centre that the person named; nobody else is gone to. */
function centreAt(address: string, authority: string | undefined) {
  if (!URL.canParse(address)) throw refuse(signDeskRefusals['no-centre'], { address })
  const url = new URL(address)
  const port = url.port || (url.protocol === 'https:' ? '443' : '80')
  const outbound = { hosts: [`${url.hostname}:${port}`], ...(authority !== undefined && { authority }) }
  return async (path: string, body: object): Promise<Uint8Array> => {
    const answer = await askSite(
      { outbound },
      {
        method: 'POST',
        url: new URL(`/api/signing/${path}`, url).href,
        bytes: Buffer.from(JSON.stringify(body), 'utf8'),
        headers: { 'content-type': 'application/json' },
        mostBytes: shownMostBytes,
      },
    )
    if (answer.status === 200) return answer.bytes
    throw refuse(signDeskRefusals['centre-refuses'], { reason: reasonIn(answer.text, answer.status) })
  }
}

/** The sentence of a refusal in the way the interface says no (problem+json). */
function reasonIn(text: string, status: number): string {
  try {
    const { title, detail } = JSON.parse(text) as { title?: string; detail?: string }
    return detail ?? title ?? `HTTP ${status}`
  } catch {
    return `HTTP ${status}`
  }
}

const shown = ({ tongue, out }: CommandCall, opened: Opened, path: string): void => {
  const line = (cs: string, en: string, value: string) =>
    out(`${say(both(cs, en), tongue).padEnd(12)} ${value}`)
  line('Úřad:', 'Office:', opened.office)
  line('Dokument:', 'Document:', `${opened.reference} ${opened.subject}`)
  line('Soubor:', 'File:', `${opened.fileName} (${opened.sizeBytes} B)`)
  line('Otisk:', 'Digest:', opened.digest)
  line('Podepisuje:', 'Signed by:', opened.signer)
  line('K nahlédnutí:', 'To be seen:', path)
}

async function agrees({ tongue }: CommandCall): Promise<boolean> {
  const asked = createInterface({ input: process.stdin, output: process.stdout })
  try {
    const answer = await asked.question(say(both('Podepsat? Napište „ano“: ', 'Sign? Type “yes”: '), tongue))
    return /^(?:ano|yes)$/i.test(answer.trim())
  } finally {
    asked.close()
  }
}

/** The file as it came is the one that the page showed: its digest says so. */
function requireSame(bytes: Uint8Array, digest: string): void {
  const own = `sha512:${createHash('sha512').update(bytes).digest('hex')}`
  if (own !== digest) throw refuse(signDeskRefusals['another-file'], {})
}

async function signAtDesk(call: CommandCall): Promise<number> {
  const { options, positionals, tongue, out } = call
  const [address = '', code = ''] = positionals
  const needed = (name: 'module' | 'token' | 'key' | 'pin' | 'certificate'): string => {
    const value = options[name]
    if (typeof value !== 'string') throw refuse(signDeskRefusals['no-option'], { name })
    return value
  }
  const pin = readFileSync(needed('pin'), 'utf8').trim()
  const signer = tokenSigner({
    module: needed('module'),
    token: needed('token'),
    key: needed('key'),
    pin,
    certificate: needed('certificate'),
  })
  const ask = centreAt(address, options.authority as string | undefined)
  const certificates = [signer.certificate, ...signer.chain].map(one => Buffer.from(one).toString('base64'))
  const opened = JSON.parse(Buffer.from(await ask('opening', { code, certificates })).toString()) as Opened
  const file = await ask('file', { code })
  requireSame(file, opened.digest)
  const folder = mkdtempSync(join(tmpdir(), 'egon-sign-'))
  try {
    const path = join(folder, safeFileName(opened.fileName, 'soubor.pdf'))
    writeFileSync(path, file, { mode: 0o600 })
    shown(call, opened, path)
    if (!(await agrees(call))) {
      out(say(both('Nepodepsalo se nic.', 'Nothing was signed.'), tongue))
      return 1
    }
    const value = await signer.sign(Buffer.from(opened.toSign, 'base64'))
    await ask('value', { code, value: Buffer.from(value).toString('base64') })
    out(
      say(
        both(
          'Podepsáno. Vraťte se k dokumentu v prohlížeči.',
          'Signed. Go back to the document in the browser.',
        ),
        tongue,
      ),
    )
    return 0
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const text = (cs: string, en: string, value: string) =>
  ({ type: 'string', value, hint: both(cs, en) }) as const

/** The program at the desk of whoever signs: its key lies on a card or token and never leaves it. */
export const signDesk: Command = {
  name: 'sign-desk',
  group: both('Podpis', 'Signing'),
  summary: both(
    'Podepíše soubor dokumentu klíčem na kartě nebo tokenu, spárováno s prohlížečem jednorázovým kódem',
    'Signs a file of a document by a key on a card or token, paired with the browser by a one-time code',
  ),
  usage: 'CENTRE CODE --module LIB --token LABEL --key ID --pin FILE --certificate FILE',
  options: {
    module: text('Knihovna PKCS#11 karty nebo tokenu', 'PKCS#11 library of the card or token', 'PATH'),
    token: text('Název tokenu', 'Label of the token', 'LABEL'),
    key: text('Označení klíče v tokenu, hexadecimálně', 'Identifier of the key, hexadecimal', 'ID'),
    pin: text('Soubor s PINem', 'File with the PIN', 'FILE'),
    certificate: text('Certifikát (PEM)', 'Certificate (PEM)', 'FILE'),
    authority: text('Autorita TLS centra (PEM)', 'Authority of the TLS of the centre (PEM)', 'FILE'),
  },
  positionals: { least: 2, most: 2 },
  run: signAtDesk,
}
