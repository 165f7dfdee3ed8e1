import { type Html, href, html, type PageCall, part, table } from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'
import { type OldInGroup, oldDocumentsMost } from '../old-document.ts'

/** Old documents that lie in a group without a dossier (NSESSS 6.3.6), each with its rule; sign V only they may have. */
export const oldDocumentsPart = (call: PageCall, old: readonly OldInGroup[]): Html | '' => {
  if (old.length === 0) return ''
  const title = call.say('Staré dokumenty bez spisu', 'Old documents without a dossier')
  return part(
    title,
    html`${table(
      title,
      [
        {
          head: call.say('Číslo jednací', 'Reference number'),
          whole: true,
          cell: one => html`<a href="${href(`/dokumenty/${one.id}`)}">${one.reference_number}</a>`,
        },
        { head: call.say('Věc', 'Subject'), cell: one => hidePersonalNumbers(one.subject) },
        {
          head: call.say('Skartační znak a rok', 'Disposal sign and year'),
          cell: ({ disposal }) =>
            disposal
              ? `${disposal.rule.disposal_code} ${disposal.disposalYear}`
              : call.say('neurčeno', 'not told'),
        },
      ],
      old,
      '',
    )}${old.length === oldDocumentsMost ? html`<p class="small">${call.say('Další najdete hledáním.', 'More are found by the search.')}</p>` : ''}`,
  )
}
