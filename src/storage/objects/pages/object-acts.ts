import {
  type Attempt,
  asTyped,
  facts,
  formatDay,
  formatInstant,
  formOf,
  type Html,
  hidden,
  html,
  type PageCall,
  part,
  textArea,
  textField,
  when,
} from '#platform/html'
import { dayOf } from '#platform/values'
import { objectPath } from '../addresses.ts'
import { coolingOffDaysOf } from '../cooling-off.ts'
import { isOpen } from '../copy.ts'
import type { Damage } from '../damage.ts'
import { isLocked } from '../lock.ts'
import type { SeenObject } from '../seen.ts'

const may = (call: PageCall, permission: string): boolean =>
  call.visitor?.permissions.has(permission) ?? false

const reasonField = (call: PageCall, attempt?: Attempt): Html =>
  textArea({
    name: 'reason',
    label: call.say('Důvod', 'Reason'),
    rows: 2,
    max: 2000,
    required: true,
    ...asTyped(call, attempt, 'reason'),
  })

const ofForm = (attempt: Attempt | undefined, name: string) => (attempt?.form === name ? attempt : undefined)

/** Cases that hold the object, each with its own way out, and one more. */
export const holdPart = (call: PageCall, { row, holds }: SeenObject, attempt?: Attempt): Html => {
  const mayKeep = may(call, 'objects.keep')
  const place = ofForm(attempt, 'zadrzet')
  return part(
    call.say('Zadržení', 'Holds'),
    html`${
      holds.length === 0
        ? html`<p>${call.say('Objekt nic nedrží.', 'Nothing holds the object.')}</p>`
        : holds.map(
            hold =>
              html`<div data-row>${facts([
                [call.say('Věc', 'Case'), hold.case_mark],
                [call.say('Důvod', 'Reason'), hold.reason],
                [
                  call.say('Kdo a kdy', 'Who and when'),
                  `${hold.placed_by}, ${formatInstant(hold.placed_at)}`,
                ],
              ])}${when(mayKeep, () =>
                formOf(call, {
                  action: `${objectPath(row.id)}/uvolnit`,
                  body: html`${hidden('hold', hold.id)}${textField({ name: 'reason', label: call.say(`Proč už věc ${hold.case_mark} nedrží`, `Why ${hold.case_mark} holds no longer`), required: true })}`,
                  submit: call.say('Zrušit zadržení', 'Lift the hold'),
                  quiet: true,
                }),
              )}</div>`,
          )
    }
    ${when(mayKeep, () =>
      formOf(call, {
        action: `${objectPath(row.id)}/zadrzet`,
        body: html`${textField({ name: 'caseMark', label: call.say('Pro kterou věc (spisová značka)', 'For which case (mark)'), max: 100, required: true, ...asTyped(call, place, 'caseMark') })}
          ${reasonField(call, place)}`,
        submit: call.say('Zadržet objekt', 'Hold the object'),
      }),
    )}`,
  )
}

export const lockPart = (call: PageCall, { row, now }: SeenObject, attempt?: Attempt): Html => {
  if (!may(call, 'objects.keep')) return html``
  const day = (form: string) =>
    textField({
      name: 'until',
      type: 'date',
      label: call.say('Zamčeno do', 'Locked until'),
      required: true,
      ...asTyped(call, ofForm(attempt, form), 'until'),
    })
  const mayShorten = row.lock_mode === 'governance' && isLocked(row.locked_until, dayOf(now))
  return part(
    call.say('Změnit zámek', 'Change the lock'),
    html`${formOf(call, {
      action: `${objectPath(row.id)}/prodlouzit`,
      body: day('prodlouzit'),
      submit: call.say('Prodloužit zámek', 'Extend the lock'),
      quiet: true,
    })}
    ${
      mayShorten
        ? formOf(call, {
            action: `${objectPath(row.id)}/zkratit`,
            body: html`${day('zkratit')}${reasonField(call, ofForm(attempt, 'zkratit'))}`,
            submit: call.say('Zkrátit zámek', 'Shorten the lock'),
            quiet: true,
          })
        : html`<p class="impossible">${
            row.lock_mode === 'compliance'
              ? call.say('Zkrátit tento zámek nejde nikomu.', 'Nobody can shorten this lock.')
              : call.say('Zámek neběží, není co zkracovat.', 'No lock runs, there is nothing to shorten.')
          }</p>`
    }`,
  )
}

/** The order with two persons, and what it waits for. */
export const disposalPart = (
  call: PageCall,
  { row, orders, holds, now }: SeenObject,
  attempt?: Attempt,
): Html => {
  const open = orders.find(isOpen)
  const done = orders.find(one => one.carried_out_at !== null)
  const mayKeep = may(call, 'objects.keep')
  const days = coolingOffDaysOf(call.instance.config)
  const isFree =
    row.removed_at === null &&
    row.owner === null &&
    holds.length === 0 &&
    !isLocked(row.locked_until, dayOf(now))
  const told = open ?? done
  return part(
    call.say('Zničení', 'Destruction'),
    html`${when(told, order =>
      facts([
        [call.say('Rozhodnutí', 'Decision'), order.basis],
        [call.say('Důvod', 'Reason'), order.reason],
        [call.say('Příkaz dává', 'Ordered by'), `${order.orderer}, ${formatInstant(order.ordered_at)}`],
        [
          call.say('Podpis druhé osoby', 'Signature of the second person'),
          order.signed_at
            ? `${order.signer}, ${formatInstant(order.signed_at)}`
            : call.say('chybí', 'missing'),
        ],
      ]),
    )}
    ${
      open && mayKeep
        ? html`${
            open.not_before === null
              ? html`${days > 0 ? html`<p class="small">${call.say(`Podepsaný příkaz se provede za ${days} dní; do té doby půjde odvolat.`, `A signed order is carried out after ${days} days; until then it can be withdrawn.`)}</p>` : ''}${formOf(call, { action: `${objectPath(row.id)}/podpis`, body: hidden('order', open.id), submit: days > 0 ? call.say('Podepsat příkaz', 'Sign the order') : call.say('Podepsat a zničit', 'Sign and destroy'), danger: true })}`
              : html`<p class="impossible">${call.say(`Zničí se ${formatDay(open.not_before)}; do té doby lze příkaz odvolat.`, `It is destroyed on ${formatDay(open.not_before)}; until then the order can be withdrawn.`)}</p>`
          }
          ${formOf(call, { action: `${objectPath(row.id)}/odvolat`, body: hidden('order', open.id), submit: call.say('Odvolat příkaz', 'Withdraw the order'), quiet: true })}`
        : ''
    }
    ${
      !open && isFree && mayKeep
        ? formOf(call, {
            action: `${objectPath(row.id)}/prikaz`,
            body: html`${textField({ name: 'basis', label: call.say('Rozhodnutí (číslo jednací archivu nebo soudu)', 'Decision (reference number of the archive or court)'), required: true, ...asTyped(call, ofForm(attempt, 'prikaz'), 'basis') })}
              ${reasonField(call, ofForm(attempt, 'prikaz'))}`,
            submit: call.say('Dát příkaz ke zničení', 'Order the destruction'),
            danger: true,
          })
        : ''
    }
    ${
      !told && !isFree
        ? html`<p class="impossible">${row.owner !== null ? call.say(`Objekt patří centru „${row.owner}“; stáhne ho jen jeho zapečetěný příkaz.`, `The object belongs to the centre “${row.owner}”; only its sealed order withdraws it.`) : call.say('Zničit objekt nejde, dokud běží zámek nebo ho někdo drží.', 'The object cannot be destroyed while its lock runs or somebody holds it.')}</p>`
        : ''
    }`,
  )
}

const damageFacts = (call: PageCall, damage: Damage): Html =>
  facts([
    [call.say('Nalezeno', 'Found'), formatInstant(damage.found_at)],
    [
      call.say('Co je špatně', 'What is wrong'),
      html`${damage.findings.slice(0, 10).map(one => html`<div><strong>${one.rule}</strong> ${one.location.file ?? ''} ${call.saying(one.message)}</div>`)}`,
    ],
    ...(damage.problem
      ? ([[call.say('Proč není opraveno', 'Why it is not mended'), call.saying(damage.problem)]] as const)
      : []),
    ...(damage.mended_at
      ? ([
          [
            call.say('Opraveno', 'Mended'),
            `${formatInstant(damage.mended_at)} – ${damage.mended_from || call.say('vlastní kopie', 'our own copy')}`,
          ],
        ] as const)
      : []),
    ...(damage.closed_at
      ? ([
          [
            call.say('Uzavřeno', 'Closed'),
            `${damage.closed_by}, ${formatInstant(damage.closed_at)}: ${damage.close_reason}`,
          ],
        ] as const)
      : []),
  ])

/** Damage and what to do about it; a whole object may be read again at any time. */
export const damageParts = (call: PageCall, { row, damages }: SeenObject): Html => {
  const mayMend = may(call, 'objects.mend') && row.removed_at === null
  const mend = formOf(call, {
    action: `${objectPath(row.id)}/opravit`,
    submit: call.say('Přečíst a opravit', 'Read and mend'),
    quiet: true,
  })
  if (damages.length === 0) return mayMend ? mend : html``
  return part(
    call.say('Poškození', 'Damage'),
    html`${damages.map(
      damage =>
        html`<div data-row>${damageFacts(call, damage)}${
          damage.state === 'mended' && mayMend
            ? formOf(call, {
                action: `${objectPath(row.id)}/uzavrit`,
                body: html`${hidden('damage', damage.id)}${textField({ name: 'reason', label: call.say('Co bylo příčinou', 'What was the cause'), required: true })}
                <p class="hint">${call.say('Uzavřením se smažou poškozené bajty, které jsou odložené jako důkaz.', 'Closing removes the damaged bytes that are kept aside as evidence.')}</p>`,
                submit: call.say('Uzavřít případ', 'Close the case'),
                quiet: true,
              })
            : ''
        }</div>`,
    )}${mayMend ? mend : ''}`,
  )
}
