import type { Command, CommandCall, CommandOption } from '#platform/manifest'
import { type Both, both, dayOf, newRandomId, say } from '#platform/values'
import { type ArchivalOrder, aipFromSip } from './aip/from-sip.ts'
import { newNames } from './aip/order.ts'
import { readAip } from './aip/read/read-aip.ts'
import { type BytesAt, packAip, type WrittenAip, writeAip } from './aip/write-aip.ts'
import { type DipForm, dipFromAip, writeDip } from './aip/write-dip.ts'
import { tell } from './commands.ts'
import { nodeHashing } from './node/hashing.ts'
import { judgePath } from './node/judge-path.ts'
import { openPath } from './node/path-source.ts'
import { saveNewFile } from './node/save-file.ts'

const group = both('Balíčky', 'Packages')
/** What the packages say they were made by. */
const program = { name: 'eGON centrum', version: '1' }

const text = (value: string, cs: string, en: string): CommandOption => ({
  type: 'string',
  value,
  hint: both(cs, en),
})
const target = text(
  'FILE.zip',
  'Nový soubor, do kterého se balíček uloží.',
  'New file to keep the package in.',
)

const given = (call: CommandCall, name: string): string | undefined => {
  const value = call.options[name]
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function unusable(call: CommandCall, sentence: Both): number {
  call.err(say(sentence, call.tongue))
  return 2
}

const lacking = (call: CommandCall, names: readonly string[]): Both | null => {
  const missing = names.filter(name => given(call, name) === undefined).map(name => `--${name}`)
  return missing.length === 0 ? null : both(`Doplňte: ${missing.join(', ')}.`, `Add: ${missing.join(', ')}.`)
}

/** Judges what was handed in; tells it and gives `false` where it does not pass. */
async function passes(call: CommandCall, path: string, profile: string): Promise<boolean> {
  const told = await judgePath(path, { profile, date: dayOf(call.clock.now()), hashing: nodeHashing })
  if (told.status === 'OK') return true
  tell(call, told)
  return false
}

async function save(call: CommandCall, written: WrittenAip, bytesAt: BytesAt): Promise<number> {
  const path = given(call, 'out')!
  try {
    await saveNewFile(path, packAip(written, bytesAt, nodeHashing))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST' && code !== 'ENOENT' && code !== 'EACCES') throw error
    return unusable(
      call,
      both(
        `Soubor „${path}“ nelze založit: už existuje, nebo do složky nelze zapisovat. Zvolte jiný.`,
        `File "${path}" cannot be made: it is there already, or nothing can be written to its folder. Choose another.`,
      ),
    )
  }
  call.out(
    say(
      both(`Balíček ${written.name} je v souboru ${path}.`, `Package ${written.name} is in file ${path}.`),
      call.tongue,
    ),
  )
  return 0
}

const needed = ['archive', 'archive-name', 'fonds', 'fonds-name', 'originator', 'out']

function archivalOrder(call: CommandCall): ArchivalOrder {
  const at = call.clock.now()
  const [accession, referenceNumber, register] = ['accession', 'reference', 'register'].map(name =>
    given(call, name),
  )
  const originator = { kind: 'org' as const, name: given(call, 'originator')! }
  return {
    id: newRandomId(),
    version: 1,
    names: newNames(),
    createdAt: at,
    program,
    archive: { kind: 'org', name: given(call, 'archive-name')!, institutionId: given(call, 'archive')! },
    fonds: { number: given(call, 'fonds')!, name: given(call, 'fonds-name')! },
    originator,
    ingest: {
      at,
      submitter: originator,
      ...(accession !== undefined && { accession }),
      ...(referenceNumber !== undefined && { referenceNumber }),
      ...(register !== undefined && { register: { kind: 'external' as const, number: register } }),
    },
    later: [],
  }
}

/** `./egon package take-over`: the package of an archive out of a SIP that was handed over. */
export const packageTakeOver: Command = {
  name: 'package take-over',
  group,
  summary: both(
    'Z balíčku předaného do archivu (SIP) vytvoří archivní balíček (AIP).',
    "Makes an archive's package (AIP) out of one handed over (SIP).",
  ),
  usage:
    '--archive NUMBER --archive-name NAME --fonds NUMBER --fonds-name NAME --originator NAME [--accession NUMBER] [--reference NUMBER] [--register NUMBER] --out FILE.zip SIP',
  options: {
    archive: text('NUMBER', 'Devítimístné číslo archivu.', 'Number of the archive, nine digits.'),
    'archive-name': text('NAME', 'Název archivu.', 'Name of the archive.'),
    fonds: text('NUMBER', 'Číslo fondu (NAD).', 'Number of the fonds.'),
    'fonds-name': text('NAME', 'Název fondu.', 'Name of the fonds.'),
    originator: text(
      'NAME',
      'Původce, který balíček předal.',
      'The originator, who handed the package over.',
    ),
    accession: text('NUMBER', 'Číslo přejímky.', 'Number of the accession.'),
    reference: text('NUMBER', 'Číslo jednací archivu.', 'Reference number of the archive.'),
    register: text('NUMBER', 'Číslo vnější změny (NAD).', 'Number of the gain in the register of holdings.'),
    out: target,
  },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const missing = lacking(call, needed)
    if (missing) return unusable(call, missing)
    const [path] = call.positionals
    if (path === undefined || !(await passes(call, path, 'NSESSS2024/PREJIMKA'))) return 1
    const opened = await openPath(path)
    if (typeof opened === 'string') return 1
    await using held = opened
    const { order, bytesAt } = await aipFromSip(held.source, archivalOrder(call), nodeHashing)
    return await save(call, await writeAip(order, nodeHashing), bytesAt)
  },
}

const forms: Readonly<Record<string, DipForm>> = { metadata: { kind: 'metadata' }, full: { kind: 'full' } }

/** `./egon package hand-out`: a copy of an archive's package for a reader. */
export const packageHandOut: Command = {
  name: 'package hand-out',
  group,
  summary: both(
    'Z archivního balíčku (AIP) vytvoří kopii pro badatele (DIP).',
    "Makes a copy for a reader (DIP) of an archive's package (AIP).",
  ),
  usage: '[--form metadata|full] --out FILE.zip AIP',
  options: {
    form: text(
      'FORM',
      'Jen metadata (metadata), nebo všechno (full, obvyklé).',
      'Metadata alone (metadata) or everything (full, usual).',
    ),
    out: target,
  },
  positionals: { least: 1, most: 1 },
  async run(call) {
    const form = forms[given(call, 'form') ?? 'full']
    const missing = form
      ? lacking(call, ['out'])
      : both('Forma je metadata, nebo full.', 'The form is metadata or full.')
    if (missing || !form) return unusable(call, missing!)
    const [path] = call.positionals
    if (path === undefined || !(await passes(call, path, 'DAAIP2024/AIP'))) return 1
    const opened = await openPath(path)
    if (typeof opened === 'string') return 1
    await using held = opened
    const { order, bytesAt } = await readAip(held.source, nodeHashing)
    const copy = dipFromAip(order, { id: newRandomId(), at: call.clock.now(), form })
    return await save(call, await writeDip(copy, nodeHashing), bytesAt)
  },
}
