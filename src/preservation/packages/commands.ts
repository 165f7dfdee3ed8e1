import type { Command, CommandCall } from '#platform/manifest'
import { type Both, both, type Day, dayOf, isDay, say } from '#platform/values'
import { eachPath, progressOf } from '#preservation/formats'
import { judgeLimits } from './judge/judge.ts'
import { profileNamed, profiles } from './judge/profiles.ts'
import { veraPdfOrder } from './node/held-vera-pdf.ts'
import { fallenPath, type JudgeOrder, judgeEach, type Told } from './node/judge-path.ts'
import type { Judgement, ReportFiles } from './report/report.ts'
import { requireReportPlaces, writeReports } from './report-files.ts'

type Asked = { readonly order: JudgeOrder } | { readonly problem: Both }

/** Options that set a limit of an archive's package, by the limit they set. */
const limitOptions = {
  'aip-bytes': 'aipBytes',
  'aip-files': 'aipFiles',
  'metadata-bytes': 'metadataBytes',
} as const

function limitsAsked(call: CommandCall): JudgeOrder['limits'] | { readonly problem: Both } {
  const limits: Partial<Record<(typeof limitOptions)[keyof typeof limitOptions], number>> = {}
  for (const [option, limit] of Object.entries(limitOptions)) {
    const given = call.options[option]
    if (typeof given !== 'string') continue
    if (!/^\d{1,15}$/.test(given))
      return {
        problem: both(
          `Mez --${option} se píše celým číslem, 0 znamená bez meze; „${given}“ jím není.`,
          `Limit --${option} is written as a whole number, 0 means without a limit; "${given}" is none.`,
        ),
      }
    limits[limit] = Number(given)
  }
  return limits
}

/** veraPDF named for this call, or the one of the centre named by `--config`; the usual times where none are set. */
async function veraPdfAsked(call: CommandCall): Promise<JudgeOrder['veraPdf']> {
  const { verapdf: command, config } = call.options
  if (typeof command === 'string') return { command, timeoutMs: 60_000, packageMs: 600_000 }
  return config === undefined ? undefined : veraPdfOrder((await call.instance()).config)
}

async function askedOf(call: CommandCall): Promise<Asked> {
  const { profile, date, exclude } = call.options
  const known = profiles.map(({ name }) => name).join(', ')
  if (typeof profile === 'string' && !profileNamed(profile))
    return {
      problem: both(
        `Neznámý profil „${profile}“. Znám: ${known}.`,
        `Unknown profile "${profile}". Known: ${known}.`,
      ),
    }
  if (typeof date === 'string' && !isDay(date))
    return {
      problem: both(`Datum „${date}“ není ve tvaru RRRR-MM-DD.`, `Date "${date}" is not written YYYY-MM-DD.`),
    }
  const limits = limitsAsked(call)
  if (limits && 'problem' in limits) return limits
  return {
    order: {
      profile: profile as string | undefined,
      date: (date as Day | undefined) ?? dayOf(call.clock.now()),
      exclude: [exclude ?? []].flat().flatMap(list => (typeof list === 'string' ? list.split(',') : [])),
      strictZaf: call.options['strict-zaf'] === true,
      limits,
      veraPdf: await veraPdfAsked(call),
    },
  }
}

/** Tells a verdict: a line of JSON, or lines for people. */
export function tell(call: CommandCall, told: Told): void {
  if (call.options.json) {
    const { path, profile, status, stage, findings } = told
    call.out(JSON.stringify({ path, profile, status, stage, findings }))
    return
  }
  const verdict = told.status === 'OK' ? both('v pořádku', 'all right') : both('chyby', 'errors')
  call.out(`${told.path}: ${say(verdict, call.tongue)} (${told.profile ?? '–'}, ${told.stage})`)
  for (const { rule, message, location } of told.findings) {
    const place = [location.file, location.line].filter(part => part !== null).join(':')
    call.out(`  ${rule}  ${say(message, call.tongue)}${place ? `  [${place}]` : ''}`)
  }
}

const reportsAsked = ({ options }: CommandCall): ReportFiles => ({
  html: typeof options.html === 'string' ? options.html : undefined,
  xml: typeof options.xml === 'string' ? options.xml : undefined,
})

/** Refuses what `requireReportPlaces` and `writeReports` refuse. */
async function checkAll(call: CommandCall, order: JudgeOrder): Promise<number> {
  const reports = reportsAsked(call)
  requireReportPlaces(call.positionals, reports)
  let isAllRight = true
  let isFaultOfOurs = false
  const progress = progressOf(call, call.positionals.length)
  for await (const outcome of eachPath(judgeEach, order, call.positionals)) {
    const told = 'fallen' in outcome ? fallenPath(outcome.fallen, order.profile) : outcome.told
    progress.aside()
    tell(call, told)
    await writeReports(judgementOf(told, order), reports, { at: call.clock.now(), tongue: call.tongue })
    progress.step()
    isAllRight &&= told.status === 'OK'
    isFaultOfOurs ||= 'fallen' in outcome && !outcome.fallen.isSystem
  }
  progress.end()
  return isFaultOfOurs ? 3 : isAllRight ? 0 : 1
}

const judgementOf = (told: Told, { date, exclude = [], strictZaf = false }: JudgeOrder): Judgement => ({
  ...told,
  date,
  exclude,
  strictZaf,
})

const limitOption = (usual: number, what: Both) => ({
  type: 'string' as const,
  value: 'N',
  hint: both(
    `${what.cs}; 0 znamená bez meze, jinak ${usual}.`,
    `${what.en}; 0 means without a limit, otherwise ${usual}.`,
  ),
})

/** `./egon package check`: the gate's judgement on the command line. */
export const packageCheck: Command = {
  name: 'package check',
  group: both('Balíčky', 'Packages'),
  summary: both(
    'Posoudí balíčky (SIP, balíčky archivů, BagIt) podle jejich standardů a řekne, co opravit.',
    'Judges packages (SIP, packages of archives, BagIt) by their standards and says what to mend.',
  ),
  usage:
    '[--profile NAME] [--date YYYY-MM-DD] [--exclude RULE,...] [--verapdf COMMAND] [--aip-bytes N] [--aip-files N] [--metadata-bytes N] [--html FILE] [--xml FILE] [--json] PATH...',
  options: {
    profile: {
      type: 'string',
      value: 'NAME',
      hint: both(
        `Profil, podle kterého se soudí (${profiles.map(({ name }) => name).join(', ')}); jinak se odvodí z obsahu.`,
        `Profile to judge by (${profiles.map(({ name }) => name).join(', ')}); otherwise guessed from the content.`,
      ),
    },
    date: {
      type: 'string',
      value: 'YYYY-MM-DD',
      hint: both('Den, ke kterému se soudí; jinak dnešek.', 'Day to judge on; today when left out.'),
    },
    exclude: {
      type: 'string',
      multiple: true,
      value: 'RULE,...',
      hint: both('Pravidla, která se nemají soudit.', 'Rules not to be judged.'),
    },
    'strict-zaf': {
      type: 'boolean',
      hint: both(
        'Soudí přesně jako veřejný validátor ZAF, i tam, kde se od standardu odchyluje.',
        'Judges exactly as the public validator ZAF, even where it departs from the standard.',
      ),
    },
    verapdf: {
      type: 'string',
      value: 'COMMAND',
      hint: both(
        'Příkaz veraPDF, který posoudí PDF/A podle celé normy; jinak naše podmnožina, s --config podle nastavení centra.',
        'Command of veraPDF, to judge PDF/A by the whole standard; otherwise our subset, with --config as the centre is set.',
      ),
    },
    'aip-bytes': limitOption(
      judgeLimits.aipBytes,
      both('Nejvíce bajtů balíčku archivu (AIP)', 'Most bytes of an archive’s package (AIP)'),
    ),
    'aip-files': limitOption(
      judgeLimits.aipFiles,
      both('Nejvíce souborů balíčku archivu', 'Most files of an archive’s package'),
    ),
    'metadata-bytes': limitOption(
      judgeLimits.metadataBytes,
      both('Nejvíce bajtů souboru METS.xml nebo PREMIS', 'Most bytes of a file METS.xml or PREMIS'),
    ),
    html: {
      type: 'string',
      value: 'FILE',
      hint: both('Posudek jednoho balíčku pro čtení a tisk.', 'Report of one package for reading and print.'),
    },
    xml: {
      type: 'string',
      value: 'FILE',
      hint: both(
        'Posudek jednoho balíčku pro systémy původců (docs/schemas/package-report-1.xsd).',
        'Report of one package for systems of originators (docs/schemas/package-report-1.xsd).',
      ),
    },
    json: { type: 'boolean', hint: both('Jeden řádek JSON na cestu.', 'One line of JSON for each path.') },
  },
  positionals: { least: 1, most: Number.POSITIVE_INFINITY },
  async run(call) {
    const asked = await askedOf(call)
    if ('problem' in asked) {
      call.err(say(asked.problem, call.tongue))
      return 2
    }
    if (call.positionals.length === 0) {
      call.err(say(both('Uveďte aspoň jednu cestu.', 'Name at least one path.'), call.tongue))
      return 2
    }
    return checkAll(call, asked.order)
  },
}
