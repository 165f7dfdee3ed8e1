import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
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

/** Questions at the desk, one after another; what is secret is not shown while it is typed. */
function openQuestions({ tongue }: CommandCall) {
  let isSecret = false
  const output = new Writable({
    write(piece, _encoding, done) {
      if (!isSecret) process.stdout.write(piece as Uint8Array)
      done()
    },
  })
  const asked = createInterface({ input: process.stdin, output, terminal: process.stdin.isTTY === true })
  // Answers that come before they are asked for wait.
  const answers = asked[Symbol.asyncIterator]()
  const answerTo = async (question: string): Promise<string> => {
    process.stdout.write(question)
    const { value } = await answers.next()
    return String(value ?? '').trim()
  }
  return {
    agrees: async (): Promise<boolean> =>
      /^(?:ano|yes)$/i.test(
        await answerTo(say(both('Podepsat? Napište „ano“: ', 'Sign? Type “yes”: '), tongue)),
      ),
    pin: async (): Promise<string> => {
      isSecret = true
      try {
        return await answerTo('PIN: ')
      } finally {
        isSecret = false
        process.stdout.write('\n')
      }
    },
    close: () => asked.close(),
  }
}

/** The file as it came is the one that the page showed: its digest says so. */
function requireSame(bytes: Uint8Array, digest: string): void {
  const own = `sha512:${createHash('sha512').update(bytes).digest('hex')}`
  if (own !== digest) throw refuse(signDeskRefusals['another-file'], {})
}

type Questions = ReturnType<typeof openQuestions>

async function signWith(call: CommandCall, questions: Questions): Promise<number> {
  const { options, positionals, tongue, out } = call
  const [address = '', code = ''] = positionals
  const needed = (name: 'module' | 'token' | 'key' | 'certificate'): string => {
    const value = options[name]
    if (typeof value !== 'string') throw refuse(signDeskRefusals['no-option'], { name })
    return value
  }
  const token = {
    module: needed('module'),
    token: needed('token'),
    key: needed('key'),
    certificate: needed('certificate'),
  }
  const { certificate, chain } = tokenSigner({ ...token, pin: '' })
  const ask = centreAt(address, options.authority as string | undefined)
  const certificates = [certificate, ...chain].map(one => Buffer.from(one).toString('base64'))
  const opened = JSON.parse(Buffer.from(await ask('opening', { code, certificates })).toString()) as Opened
  const file = await ask('file', { code })
  requireSame(file, opened.digest)
  const folder = mkdtempSync(join(tmpdir(), 'egon-sign-'))
  try {
    const path = join(folder, safeFileName(opened.fileName, 'soubor.pdf'))
    writeFileSync(path, file, { mode: 0o600 })
    shown(call, opened, path)
    if (!(await questions.agrees())) {
      out(say(both('Nepodepsalo se nic.', 'Nothing was signed.'), tongue))
      return 1
    }
    const pin =
      typeof options.pin === 'string' ? readFileSync(options.pin, 'utf8').trim() : await questions.pin()
    const value = await tokenSigner({ ...token, pin }).sign(Buffer.from(opened.toSign, 'base64'))
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

async function signAtDesk(call: CommandCall): Promise<number> {
  const questions = openQuestions(call)
  try {
    return await signWith(call, questions)
  } finally {
    questions.close()
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
  usage: 'CENTRE CODE --module LIB --token LABEL --key ID --certificate FILE [--pin FILE]',
  options: {
    module: text('Knihovna PKCS#11 karty nebo tokenu', 'PKCS#11 library of the card or token', 'PATH'),
    token: text('Název tokenu', 'Label of the token', 'LABEL'),
    key: text('Označení klíče v tokenu, hexadecimálně', 'Identifier of the key, hexadecimal', 'ID'),
    pin: text(
      'Soubor s PINem; bez něj se program zeptá',
      'File with the PIN; without it the program asks',
      'FILE',
    ),
    certificate: text('Certifikát (PEM)', 'Certificate (PEM)', 'FILE'),
    authority: text('Autorita TLS centra (PEM)', 'Authority of the TLS of the centre (PEM)', 'FILE'),
  },
  positionals: { least: 2, most: 2 },
  run: signAtDesk,
}
