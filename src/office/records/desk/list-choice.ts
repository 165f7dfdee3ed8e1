import { z } from 'zod'
import { type Form, form, type PageCall } from '#platform/html'
import { type ListChoice, readChoice, spareColumns, writtenChoice } from '../list-choice.ts'

/** Lists whose choices are kept. */
type KeptList = 'dokumenty' | 'spisy'

const cookieOf = ({ instance }: PageCall, list: KeptList): string =>
  `egon_${instance.config.instance}_${list}`
const postOf = ({ visitor }: PageCall): string => visitor!.actor.postId

/** What whoever looks chose last, in this browser. */
export const choiceOf = (call: PageCall, list: KeptList): ListChoice | null =>
  readChoice(call.request.cookies[cookieOf(call, list)], postOf(call))

export const keptChoice = (
  call: PageCall,
  list: KeptList,
  choice: ListChoice,
): Readonly<Record<string, string>> => ({ [cookieOf(call, list)]: writtenChoice(postOf(call), choice) })

/** Which columns stand in the worklist; kept in the browser, so no act and nothing in the log. */
export const columnsForm: Form = form({
  fields: z.object({
    sloupec: z
      .union([z.enum(spareColumns).transform(one => [one]), z.array(z.enum(spareColumns))])
      .default([]),
  }),
  act: async (call, { sloupec: shown }) => {
    const before = choiceOf(call, 'dokumenty') ?? { view: '', order: '' }
    const hidden = spareColumns.filter(one => !shown.includes(one))
    return {
      to: '/dokumenty',
      kept: keptChoice(call, 'dokumenty', { ...before, hidden }),
      notice: call.say('Sloupce jsou vybrané.', 'The columns are chosen.'),
    }
  },
})
