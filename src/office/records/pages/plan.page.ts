import { formatDay, type Html, html, type PageCall, table } from '#platform/html'
import type { RetentionRule } from '../dossier.ts'
import { compareCodes, type FilingPlan, type SubjectGroup } from '../filing-plan.ts'
import { codeWords } from '../words.ts'

/** The filing plan in force, read as it is printed. */
export const planPage = (
  call: PageCall,
  data: { plan: FilingPlan | null; groups: readonly SubjectGroup[]; rules: readonly RetentionRule[] },
): Html => {
  const ruleOf = (group: SubjectGroup) => data.rules.find(rule => rule.id === group.retention_rule_id)
  return html`<h1>${call.say('Spisový a skartační plán', 'Filing and retention plan')}</h1>
  ${data.plan ? html`<p>${data.plan.name}, ${call.say('platný od', 'in force from')} ${formatDay(data.plan.valid_from)}</p>` : ''}
  ${table(
    call.say('Věcné skupiny', 'Subject groups'),
    [
      {
        head: call.say('Spisový znak', 'Filing code'),
        cell: group => html`<span class="code">${group.filing_code}</span>`,
      },
      { head: call.say('Věcná skupina', 'Subject group'), cell: group => group.title },
      {
        head: call.say('Skartační znak', 'Disposal code'),
        cell: group => {
          const rule = ruleOf(group)
          return rule ? call.saying(codeWords[rule.disposal_code]) : ''
        },
      },
      {
        head: call.say('Lhůta (roky)', 'Retention (years)'),
        number: true,
        cell: group => String(ruleOf(group)?.retention_years ?? ''),
      },
      {
        head: call.say('Uzavřena', 'Closed'),
        cell: group => (group.closed_on ? formatDay(group.closed_on) : ''),
      },
    ],
    [...data.groups].sort((a, b) => compareCodes(a.filing_code, b.filing_code)),
    call.say(
      'Úřad zatím nemá spisový plán. Zavede ho správce.',
      'The office has no filing plan yet. The administrator brings one in.',
    ),
  )}`
}
