import { badge, facts, formatInstant, type Html, html, type PageCall, when } from '#platform/html'
import { classPromises, isReached } from '#storage/objects'
import { type AwaitedCopy, awaitedWords, type CopiesFound, isOverdue } from '../awaited-copy.ts'
import type { Holding } from '../holding.ts'

const awaitedLine = (call: PageCall, copy: AwaitedCopy): Html => html`<li>
  ${call.saying(awaitedWords(copy))} ${call.say('od', 'since')} ${formatInstant(copy.since)}
  ${isOverdue(copy, call.instance.clock.now()) ? badge('bad', call.say('trvá dlouho', 'takes long')) : ''}
  ${when(copy.trouble, trouble => html`<br><span class="small">${call.saying(trouble)}</span>`)}</li>`

/** The class is shown by what is there now, not by what the receipt once said; and what is waited for, since when. */
export const classFacts = (
  call: PageCall,
  { receipt: { receipt } }: Holding,
  { reached, awaited }: CopiesFound,
): Html => {
  const promised = receipt.storageClass?.promised
  if (!promised) return html``
  const acknowledged =
    receipt.kind === 'taken'
      ? call.say(
          'Zatím ne: balíček je přijat a kopíruje se. Potvrdí se samo, až kopie budou.',
          'Not yet: the package is taken and being copied. It is acknowledged by itself once the copies are there.',
        )
      : call.say('Ano, potvrzením níže.', 'Yes, by the receipt below.')
  return facts([
    [
      call.say('Třída uložení', 'Storage class'),
      isReached(promised, reached)
        ? html`${promised} ${badge('good', call.say('dosažena', 'reached'))}`
        : html`${promised} ${badge('active', call.say(`zatím jen ${reached}, další kopie se čekají`, `only ${reached} so far, further copies are awaited`))}`,
    ],
    [call.say('Co znamená', 'What it means'), call.saying(classPromises[promised])],
    [call.say('Uložení potvrzeno', 'Storing acknowledged'), acknowledged],
    ...(awaited.length > 0
      ? [
          [
            call.say('Na co se čeká', 'What is awaited'),
            html`<ul>${awaited.map(copy => awaitedLine(call, copy))}</ul>`,
          ] as [string, Html],
        ]
      : []),
  ])
}
