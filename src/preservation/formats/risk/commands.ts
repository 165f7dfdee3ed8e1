import { open } from 'node:fs/promises'
import { listOrganisations, type Organisation } from '#identity/organisations'
import type { Who } from '#platform/acts'
import type { Command, CommandCall } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both, type Day, dayOf, isDay, MIB, say } from '#platform/values'
import { exchangedTableOf, takeExchangedTable } from '../acts/exchange-format-table.ts'
import { formatTitle } from '../format-words.ts'
import { formatsRefusals } from '../refusals.ts'
import { formatTableOn } from '../store.ts'
import { knownFormats } from './built-in.ts'
import { decisionOn, type FormatTable, noDecisions } from './decide.ts'
import { readExchangedTable, writeExchangedTable } from './exchanged-table.wire.ts'
import { decisionWords } from './words.ts'

const group = both('Formáty', 'Formats')
/** A table of five thousand decisions with their longest reasons is smaller. */
const tableBytesMost = 8 * MIB

const officeOption = {
  office: {
    type: 'string' as const,
    value: 'MARK',
    hint: both(
      'Značka úřadu; jen kde jich centrum má víc.',
      'Mark of the office; only where there are several.',
    ),
  },
}

/** The office that a call means, and who acts for it. Refuses with `formats.which-office`. */
async function whoOf(call: CommandCall, name: string): Promise<Who & { office: Organisation }> {
  const instance = await call.instance()
  const all = await listOrganisations(instance.database.kysely)
  const working = all.filter(({ works_here }) => works_here)
  const asked = call.options.office
  const found =
    asked === undefined
      ? working.length === 1
        ? working[0]
        : undefined
      : all.find(({ mark }) => mark === asked)
  if (!found) throw refuse(formatsRefusals['which-office'], { offices: all.map(({ mark }) => mark) })
  return { organisation: found.id, actor: { kind: 'system', name }, office: found }
}

type Asked = { readonly table: FormatTable; readonly day: Day }

async function askedOf(call: CommandCall): Promise<Asked | null> {
  const { date } = call.options
  if (typeof date === 'string' && !isDay(date)) return null
  const hasInstance = call.options.config !== undefined
  if (!hasInstance) return { table: noDecisions, day: (date as Day) ?? dayOf(call.clock.now()) }
  const { runner, clock } = await call.instance()
  const who = await whoOf(call, 'formats risk')
  const day = (date as Day | undefined) ?? dayOf(clock.now())
  return { table: await runner.read(who, scope => formatTableOn(scope, day)), day }
}

function tellFormat(call: CommandCall, key: string, table: FormatTable): void {
  const known = knownFormats.find(one => one.key === key)
  const { decision, reason, source, isOffices } = decisionOn(key, table)
  const name = known ? say(formatTitle(known), call.tongue) : null
  if (call.options.json) {
    call.out(
      JSON.stringify({ format: key, name, decision, reason: say(reason, call.tongue), source, isOffices }),
    )
    return
  }
  const by = isOffices ? both('rozhodnutí úřadu', 'decided by the office') : both('výchozí', 'by default')
  const because = [say(reason, call.tongue), source && `(${source})`].filter(Boolean).join(' ')
  call.out(
    `${key} ${name ?? ''}: ${say(decisionWords[decision], call.tongue)} – ${say(by, call.tongue)}. ${because}`,
  )
}

/** `./egon formats risk`: what becomes of files by their formats. */
export const formatsRisk: Command = {
  name: 'formats risk',
  group,
  summary: both(
    'Řekne, co se děje se soubory podle formátu: výstupní, ponechat, převést, nepřijímat; s --config podle rozhodnutí úřadu.',
    'Tells what becomes of files by their format: output, kept, converted, refused; with --config as the office decided.',
  ),
  usage: '[--office MARK] [--date YYYY-MM-DD] [--json] [PUID...]',
  options: {
    ...officeOption,
    date: {
      type: 'string',
      value: 'YYYY-MM-DD',
      hint: both('Ke kterému dni; jinak dnešek.', 'As of which day; today when left out.'),
    },
    json: { type: 'boolean', hint: both('Jeden řádek JSON na formát.', 'One line of JSON for each format.') },
  },
  positionals: { least: 0, most: Number.POSITIVE_INFINITY },
  async run(call) {
    const asked = await askedOf(call)
    if (!asked) {
      call.err(say(both('Datum se píše RRRR-MM-DD.', 'A date is written YYYY-MM-DD.'), call.tongue))
      return 2
    }
    const all = [...new Set([...knownFormats.map(({ key }) => key), ...asked.table.keys()])]
    for (const key of call.positionals.length > 0 ? call.positionals : all) tellFormat(call, key, asked.table)
    return 0
  },
}

/** `./egon formats risk export`: the office's decisions as a file for another office. */
export const formatsRiskExport: Command = {
  name: 'formats risk export',
  group,
  summary: both(
    'Vypíše rozhodnutí úřadu o formátech jako soubor pro jiné úřady.',
    'Prints the office’s decisions on formats as a file for other offices.',
  ),
  usage: '--config FILE [--office MARK]',
  options: officeOption,
  positionals: { least: 0, most: 0 },
  async run(call) {
    const { runner } = await call.instance()
    const who = await whoOf(call, 'formats risk export')
    call.out(writeExchangedTable(await runner.read(who, exchangedTableOf)).trimEnd())
    return 0
  },
}

/** The text of a table; `null` where there is no such file. Refuses with `formats.unreadable-table` one too large. */
async function textOf(path: string): Promise<string | null> {
  await using file = await open(path, 'r').catch(() => null)
  if (!file) return null
  const { size } = await file.stat()
  if (size > tableBytesMost)
    throw refuse(formatsRefusals['unreadable-table'], { problem: `> ${tableBytesMost} B` })
  return file.readFile('utf8')
}

/** `./egon formats risk import`: takes decisions of another office over. */
export const formatsRiskImport: Command = {
  name: 'formats risk import',
  group,
  summary: both(
    'Převezme rozhodnutí o formátech od jiného úřadu; o čem soubor nemluví, to zůstane.',
    'Takes decisions on formats over from another office; what the file does not speak of stays.',
  ),
  usage: '--config FILE [--office MARK] FILE',
  options: officeOption,
  positionals: { least: 1, most: 1 },
  async run(call) {
    const path = call.positionals[0]!
    const text = await textOf(path)
    if (text === null) {
      const told = both(`Soubor „${path}“ nejde přečíst.`, `File "${path}" cannot be read.`)
      call.err(say(told, call.tongue))
      return 2
    }
    const table = readExchangedTable(text)
    const { runner } = await call.instance()
    const who = await whoOf(call, 'formats risk import')
    const taken = await runner.act(who, scope => takeExchangedTable(scope, table), {
      type: 'formats.format-decided',
      object: { kind: 'format-table', id: table.office },
    })
    const left = table.decisions.length - taken
    const told = both(
      `Převzato rozhodnutí: ${taken}; beze změny: ${left} (tabulka úřadu ${table.office} ze dne ${table.day}).`,
      `Decisions taken over: ${taken}; unchanged: ${left} (table of office ${table.office} of ${table.day}).`,
    )
    call.out(say(told, call.tongue))
    return 0
  },
}
