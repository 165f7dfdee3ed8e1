import type { Command, CommandCall } from '#platform/manifest'
import type { Finding } from '#platform/refusals'
import { both, type Day, dayOf, isDay, say } from '#platform/values'
import { type JudgeOptions, judgePackage, type Verdict } from './judge/judge.ts'
import { profileNamed, profiles } from './judge/profiles.ts'
import { nodeHashing } from './node/hashing.ts'
import { openPath } from './node/path-source.ts'

/** The verdict on one path. */
export type Told = Omit<Verdict, 'profile'> & { readonly path: string; readonly profile: string | null }

const pathFinding = (rule: string, path: string, cs: string, en: string): Finding => ({
  rule,
  stage: 'data',
  level: 'error',
  message: both(cs, en),
  source: 'eGON centrum: package check',
  location: { file: path, line: null, entity: null },
})

/** Judges one path, a ZIP or a folder; a path that is not there is a verdict too, so that the rest is still judged. */
export async function judgePath(path: string, options: JudgeOptions): Promise<Told> {
  const refused = (finding: Finding): Told => ({
    path,
    profile: options.profile ?? null,
    status: 'ERROR',
    stage: 'data',
    findings: [finding],
  })
  const opened = await openPath(path)
  if (opened === 'missing')
    return refused(
      pathFinding('egc-path01', path, `Cesta „${path}“ neexistuje.`, `Path "${path}" does not exist.`),
    )
  if (opened === 'strange')
    return refused(
      pathFinding(
        'egc-path02',
        path,
        `„${path}“ není soubor ani složka.`,
        `"${path}" is neither a file nor a folder.`,
      ),
    )
  await using held = opened
  return { path, ...(await judgePackage(held.source, options)) }
}

type Asked = { readonly options: JudgeOptions } | { readonly problem: string }

function askedOf(call: CommandCall): Asked {
  const { profile, date, exclude } = call.options
  const known = profiles.map(({ name }) => name).join(', ')
  if (typeof profile === 'string' && !profileNamed(profile))
    return {
      problem: say(
        both(
          `Neznámý profil „${profile}“. Znám: ${known}.`,
          `Unknown profile "${profile}". Known: ${known}.`,
        ),
        call.tongue,
      ),
    }
  if (typeof date === 'string' && !isDay(date))
    return {
      problem: say(
        both(`Datum „${date}“ není ve tvaru RRRR-MM-DD.`, `Date "${date}" is not written YYYY-MM-DD.`),
        call.tongue,
      ),
    }
  return {
    options: {
      profile: profile as string | undefined,
      date: (date as Day | undefined) ?? dayOf(call.clock.now()),
      exclude: [exclude ?? []].flat().flatMap(list => (typeof list === 'string' ? list.split(',') : [])),
      strictZaf: call.options['strict-zaf'] === true,
      hashing: nodeHashing,
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

/** `./egon package check`: the gate's judgement on the command line. */
export const packageCheck: Command = {
  name: 'package check',
  group: both('Balíčky', 'Packages'),
  summary: both(
    'Posoudí balíčky (SIP) podle národního standardu a řekne, co opravit.',
    'Judges packages (SIP) by the national standard and says what to mend.',
  ),
  usage: '[--profile NAME] [--date YYYY-MM-DD] [--exclude RULE,...] [--json] PATH...',
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
    json: { type: 'boolean', hint: both('Jeden řádek JSON na cestu.', 'One line of JSON for each path.') },
  },
  positionals: { least: 1, most: Number.POSITIVE_INFINITY },
  async run(call) {
    const asked = askedOf(call)
    if ('problem' in asked) {
      call.err(asked.problem)
      return 2
    }
    if (call.positionals.length === 0) {
      call.err(say(both('Uveďte aspoň jednu cestu.', 'Name at least one path.'), call.tongue))
      return 2
    }
    let isAllRight = true
    for (const path of call.positionals) {
      const told = await judgePath(path, asked.options)
      tell(call, told)
      isAllRight &&= told.status === 'OK'
    }
    return isAllRight ? 0 : 1
  },
}
