import { type Both, both, say, type Tongue } from '#platform/values'
import { profileNamed, type Stage, stages, type Verdict } from '#preservation/packages'
import { make } from './make.ts'
import { stageWords } from './stage-words.ts'

type Finding = Verdict['findings'][number]

/** Findings of one stage that are drawn; all of them stand in the saved verdict. */
const drawnMost = 200

const badge = (tone: 'good' | 'warning' | 'bad', word: string): HTMLElement => {
  const sign = make('span', {}, { good: '●', warning: '▲', bad: '■' }[tone])
  sign.setAttribute('aria-hidden', 'true')
  return make('span', { className: `badge ${tone}` }, sign, ` ${word}`)
}

const placeOf = ({ location }: Finding, tongue: Tongue): string => {
  const { file, line, entity, element } = location
  const parts: (string | null)[] = [
    file,
    line === null ? null : say(both(`řádek ${line}`, `line ${line}`), tongue),
    element ? `<${element}>` : null,
    entity === null ? null : say(both(`entita ${entity}`, `entity ${entity}`), tongue),
  ]
  return parts.filter(part => part !== null).join(', ')
}

const findingItem = (finding: Finding, tongue: Tongue): HTMLElement => {
  const place = placeOf(finding, tongue)
  return make(
    'li',
    {},
    make('p', {}, make('strong', {}, finding.rule), ` ${say(finding.message, tongue)}`),
    make(
      'p',
      { className: 'small' },
      place === '' ? '' : `${say(both('Kde', 'Where'), tongue)}: ${place}. `,
      finding.source === '' ? '' : `${say(both('Zdroj', 'Source'), tongue)}: ${finding.source}`,
    ),
  )
}

const moreItem = (count: number, tongue: Tongue): HTMLElement =>
  make(
    'li',
    {},
    say(
      both(
        `Dalších nálezů: ${count}. Všechny jsou v uloženém výsledku.`,
        `Further findings: ${count}. All of them are in the saved result.`,
      ),
      tongue,
    ),
  )

/** Stages that a verdict reached, those it would go on to once this is mended, and those its profile leaves out. */
function stagesOf({ stage, profile }: Verdict): { judged: Stage[]; waiting: Stage[]; leftOut: Stage[] } {
  const isArchival = profile.startsWith('DAAIP2024/')
  const own = stages.filter(one => one !== (isArchival ? 'components' : 'files'))
  const at = stages.indexOf(stage)
  const until = stages.indexOf(profileNamed(profile)?.until ?? stage)
  return {
    judged: own.filter(one => stages.indexOf(one) <= at),
    waiting: own.filter(one => stages.indexOf(one) > at && stages.indexOf(one) <= until),
    leftOut: profile.startsWith('NSESSS2024/') ? own.filter(one => stages.indexOf(one) > until) : [],
  }
}

const cleanItem = (stage: Stage, tongue: Tongue): HTMLElement =>
  make(
    'li',
    {},
    `${say(stageWords[stage], tongue)} `,
    badge('good', say(both('bez nálezu', 'nothing found'), tongue)),
  )

const stagePart = (stage: Stage, findings: readonly Finding[], tongue: Tongue): HTMLElement => {
  const told = findings.filter(finding => finding.level !== 'note').length
  const tone = findings.some(finding => finding.level === 'error') ? 'bad' : 'warning'
  const state = badge(tone, say(both(`nálezů: ${told}`, `findings: ${told}`), tongue))
  const part = make(
    'section',
    { className: 'part' },
    make('h3', {}, say(stageWords[stage], tongue), ' ', state),
  )
  const items = findings.slice(0, drawnMost).map(finding => findingItem(finding, tongue))
  if (findings.length > drawnMost) items.push(moreItem(findings.length - drawnMost, tongue))
  part.append(make('ol', { className: 'findings' }, ...items))
  return part
}

const headline = ({ status }: Verdict): Both =>
  status === 'OK'
    ? both('Balíček je v pořádku', 'The package is all right')
    : both('Balíček má chyby', 'The package has errors')

const meaning = ({ status, profile }: Verdict): Both =>
  status === 'OK'
    ? both(`Žádné pravidlo profilu ${profile} není porušeno.`, `No rule of the profile ${profile} is broken.`)
    : both(
        `Opravte, co je níže, a zkontrolujte balíček znovu. Posuzuje se podle profilu ${profile}.`,
        `Mend what stands below and check the package again. It is judged by the profile ${profile}.`,
      )

/** What was not judged, and why; nothing where there is no such stage. */
const notJudged = (why: Both, list: readonly Stage[], tongue: Tongue): HTMLElement[] =>
  list.length === 0
    ? []
    : [
        make(
          'p',
          { className: 'small' },
          `${say(why, tongue)}: ${list.map(stage => say(stageWords[stage], tongue)).join(', ')}.`,
        ),
      ]

const mendFirst = both('Zatím neposouzeno, nejdřív opravte předchozí', 'Not judged yet, mend the above first')
const notByProfile = both('Tento profil neposuzuje', 'This profile does not judge')

/** A verdict for people: what it says, and by stages what to mend. The heading takes the focus. */
export function drawVerdict(verdict: Verdict, fileName: string, tongue: Tongue): HTMLElement[] {
  const { judged, waiting, leftOut } = stagesOf(verdict)
  const found = (stage: Stage) => verdict.findings.filter(finding => finding.stage === stage)
  const hasFindings = (stage: Stage) => found(stage).length > 0
  const clean = judged.filter(stage => !hasFindings(stage))
  const title = make('h2', { tabIndex: -1, id: 'verdict' }, say(headline(verdict), tongue))
  return [
    title,
    make('p', {}, make('strong', {}, fileName), ` – ${say(meaning(verdict), tongue)}`),
    ...(clean.length > 0
      ? [make('ul', { className: 'stages' }, ...clean.map(stage => cleanItem(stage, tongue)))]
      : []),
    ...judged.filter(hasFindings).map(stage => stagePart(stage, found(stage), tongue)),
    ...notJudged(mendFirst, waiting, tongue),
    ...notJudged(notByProfile, leftOut, tongue),
  ]
}
