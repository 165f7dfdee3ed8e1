import { html, raw } from 'hono/html'
import type { Finding } from '#platform/refusals'
import { type Both, type Day, dayText, say, singleLine, type Tongue } from '#platform/values'
import type { Report, ReportedStage, RuleFindings } from './report.ts'
import { levelWords, stateWords, whyNot } from './sentences.ts'
import { reportStyle } from './style.ts'

type Html = ReturnType<typeof html>

/** Characters of one foreign name or value that are shown; a hostile one would bury the report. */
const shownLength = 500

/** Foreign text: on one line, without marks that turn the writing round, of a readable length. */
function foreign(text: string): string {
  const line = singleLine(text)
  return line.length > shownLength ? `${line.slice(0, shownLength)}…` : line
}

/** A date as people write it in the tongue. */
const dayIn = (day: Day, tongue: Tongue): string => (tongue === 'cs' ? dayText(day) : day)

const placeOf = ({ location }: Finding, tongue: Tongue): string =>
  [
    location.file,
    location.line === null ? null : `${tongue === 'cs' ? 'řádek' : 'line'} ${location.line}`,
    location.element === undefined ? null : `<${location.element}>`,
    location.entity,
  ]
    .filter(part => part !== null)
    .map(foreign)
    .join(', ')

/** Draws a report for people: one page, Czech or English, without script, that prints well. Everything foreign is escaped. */
export function htmlReport(report: Report, tongue: Tongue): string {
  const told = (cs: string, en: string): string => say({ cs, en }, tongue)
  const sayFinding = (finding: Finding): Html => html`<li class="${finding.level}">
      <p><strong>${say(levelWords[finding.level], tongue)}:</strong> <bdi>${foreign(say(finding.message, tongue))}</bdi></p>
      <p class="place">${placeOf(finding, tongue) === '' ? '' : html`${told('Kde', 'Where')}: <bdi>${placeOf(finding, tongue)}</bdi>. `}${told('Zdroj', 'Source')}: ${foreign(finding.source)}</p>
    </li>`
  const sayRule = ({ rule, asks, findings }: RuleFindings): Html => html`<section class="rule">
      <h3><code>${foreign(rule)}</code> ${asks ? say(asks, tongue) : ''}</h3>
      <ul>${findings.map(sayFinding)}</ul>
    </section>`
  const sayStage = (stage: ReportedStage, at: number): Html => html`<section class="stage">
      <h2 id="stage-${at + 1}">${at + 1}. ${say(stage.title, tongue)} – ${stateOf(stage, tongue)}</h2>
      ${stage.rules.map(sayRule)}
    </section>`
  const head = headOf(report, tongue)
  return `<!doctype html>\n${html`<html lang="${tongue}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${told('Posudek balíčku', 'Judgement of package')} ${foreign(nameOf(report.judgement.path))}</title>
<style>${raw(reportStyle)}</style>
</head>
<body>
<main>
${head}
${summaryOf(report, tongue)}
${report.stages.map((stage, at) => (stage.rules.length > 0 ? sayStage(stage, at) : ''))}
${unjudgedOf(report, tongue)}
</main>
</body>
</html>`}\n`
}

const stateOf = ({ state, rules }: ReportedStage, tongue: Tongue): string =>
  say(state === 'passed' && hasRemarks(rules) ? stateWords.passedWithRemarks : stateWords[state], tongue)

/** A note tells how it was judged; it is no remark on the package. */
const hasRemarks = (rules: readonly RuleFindings[]): boolean =>
  rules.some(({ findings }) => findings.some(({ level }) => level !== 'note'))

/** Why a stage has no verdict of its own; `null` where it has. */
const reasonOf = ({ state }: ReportedStage): Both | null =>
  state === 'notJudged' ? whyNot.earlier : state === 'notAsked' ? whyNot.beyond : null

/** A stage with findings leads to them. */
function stageRow(stage: ReportedStage, at: number, tongue: Tongue): Html {
  const reason = reasonOf(stage)
  const count = stage.rules.reduce((sum, { findings }) => sum + findings.length, 0)
  const title = `${at + 1}. ${say(stage.title, tongue)}`
  return html`<tr class="${stage.state}"><th scope="row">${count > 0 ? html`<a href="#stage-${at + 1}">${title}</a>` : title}</th><td>${stateOf(stage, tongue)}${reason ? html`<br><small>${say(reason, tongue)}</small>` : ''}</td><td class="number">${reason ? '–' : count}</td></tr>`
}

/** The last part of a path is what people call the package. */
const nameOf = (path: string): string => path.split('/').findLast(part => part !== '') ?? path

function headOf({ judgement, ruleSet, errors, warnings }: Report, tongue: Tongue): Html {
  const told = (cs: string, en: string): string => say({ cs, en }, tongue)
  const isRight = judgement.status === 'OK'
  const verdict = isRight
    ? told('Balíček vyhověl', 'The package passed')
    : told('Balíček nevyhověl', 'The package did not pass')
  const row = (name: string, value: string): Html =>
    html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`
  return html`<header>
<p class="kind">${told('Posudek balíčku', 'Judgement of a package')}</p>
<h1><bdi>${foreign(nameOf(judgement.path))}</bdi></h1>
<p class="verdict ${isRight ? 'right' : 'wrong'}"><strong>${isRight ? '✓' : '✗'} ${verdict}.</strong> ${told('Chyb', 'Errors')}: ${errors}, ${told('upozornění', 'warnings')}: ${warnings}.</p>
<dl>
${row(told('Cesta', 'Path'), foreign(judgement.path))}
${row(told('Profil', 'Profile'), judgement.profile ?? told('nepoznán', 'not recognised'))}
${row(told('Sada pravidel', 'Rule set'), ruleSet ? `${ruleSet.name}, ${told('verze', 'version')} ${ruleSet.version}` : '–')}
${row(told('Souzeno ke dni', 'Judged as of'), dayIn(judgement.date, tongue))}
${judgement.strictZaf ? row(told('Způsob', 'Manner'), told('přesně jako veřejný validátor ZAF', 'exactly as the public validator ZAF')) : ''}
</dl>
</header>`
}

function summaryOf({ stages }: Report, tongue: Tongue): Html {
  const told = (cs: string, en: string): string => say({ cs, en }, tongue)
  return html`<table>
<caption>${told('Stupně posouzení', 'Stages of the judgement')}</caption>
<thead><tr><th scope="col">${told('stupeň', 'stage')}</th><th scope="col">${told('výsledek', 'result')}</th><th scope="col" class="number">${told('nálezů', 'findings')}</th></tr></thead>
<tbody>${stages.map((stage, at) => stageRow(stage, at, tongue))}</tbody>
</table>`
}

function unjudgedOf({ unjudged, beside }: Report, tongue: Tongue): Html {
  return html`<section>
<h2>${say({ cs: 'Co se nesoudilo a proč', en: 'What was not judged, and why' }, tongue)}</h2>
<ul>
${unjudged.map(({ rule, why, source }) => html`<li><code>${foreign(rule)}</code> ${say(why, tongue)}${source === null ? '' : ` (${source})`}</li>`)}
${beside.map(sentence => html`<li>${say(sentence, tongue)}</li>`)}
</ul>
</section>`
}
