import { z } from 'zod'
import { type Form, form, type PageCall } from '#platform/html'
import type { Labels } from '#platform/http'
import { sealOf } from '#platform/trust'
import { both, type Day, dayText, isDay } from '#platform/values'
import { closeDamage } from '../acts/close-damage.ts'
import { extendLock } from '../acts/extend-lock.ts'
import { liftHold, placeHold } from '../acts/hold-object.ts'
import { examineAndMend } from '../acts/mend-object.ts'
import { orderDisposal, signDisposal, withdrawDisposal } from '../acts/order-disposal.ts'
import { shortenLock } from '../acts/shorten-lock.ts'
import { objectPath } from '../addresses.ts'
import { coolingOffDaysOf } from '../cooling-off.ts'
import { objectStoresOf } from '../object-stores.ts'

export const objectLabels: Labels = {
  object: both('Objekt', 'Object'),
  caseMark: both('Pro kterou věc', 'For which case'),
  reason: both('Důvod', 'Reason'),
  basis: both('Rozhodnutí', 'Decision'),
  until: both('Zamčeno do', 'Locked until'),
}

const keep = 'objects.keep'
const text = (most: number) => z.string().trim().min(1).max(most)
const reason = text(2000)
const until = z
  .string()
  .refine(isDay, { params: { sentence: both('takový den v kalendáři není', 'no such day in the calendar') } })
  .transform(day => day as Day)

const idOf = (call: PageCall) => call.params.id ?? ''
const storeOf = (call: PageCall) => objectStoresOf(call.instance).ocfl
const about = (call: PageCall, type: string) => ({ type, object: { kind: 'object', id: idOf(call) } })
const back = (call: PageCall, cs: string, en: string) => ({
  to: objectPath(idOf(call)),
  notice: call.say(cs, en),
})

const holds: Record<string, Form> = {
  zadrzet: form({
    permission: keep,
    fields: z.object({ caseMark: text(100), reason }),
    act: async (call, fields) => {
      const order = { object: idOf(call), ...fields }
      await call.act(scope => placeHold(scope, storeOf(call), order), about(call, 'objects.hold-placed'))
      return back(call, 'Objekt je zadržen.', 'The object is held.')
    },
  }),
  uvolnit: form({
    permission: keep,
    fields: z.object({ hold: z.uuid(), reason }),
    act: async (call, fields) => {
      const order = { object: idOf(call), ...fields }
      await call.act(scope => liftHold(scope, storeOf(call), order), about(call, 'objects.hold-lifted'))
      return back(call, 'Zadržení je zrušeno.', 'The hold is lifted.')
    },
  }),
}

const locks: Record<string, Form> = {
  prodlouzit: form({
    permission: keep,
    fields: z.object({ until }),
    act: async (call, fields) => {
      await call.act(
        scope => extendLock(scope, storeOf(call), idOf(call), fields.until),
        about(call, 'objects.lock-extended'),
      )
      return back(call, 'Zámek platí do zadaného dne.', 'The lock holds until that day.')
    },
  }),
  zkratit: form({
    permission: keep,
    fields: z.object({ until, reason }),
    act: async (call, fields) => {
      const order = { object: idOf(call), ...fields }
      await call.act(scope => shortenLock(scope, storeOf(call), order), about(call, 'objects.lock-shortened'))
      return back(call, 'Zámek je zkrácen.', 'The lock is shortened.')
    },
  }),
}

const disposal: Record<string, Form> = {
  prikaz: form({
    permission: keep,
    fields: z.object({ basis: text(500), reason }),
    act: async (call, fields) => {
      const order = { object: idOf(call), ...fields }
      await call.act(scope => orderDisposal(scope, order), about(call, 'objects.disposal-ordered'))
      return back(
        call,
        'Příkaz čeká na podpis druhé osoby. Do té doby se nic nestane.',
        'The order waits for the signature of a second person. Until then nothing happens.',
      )
    },
  }),
  podpis: form({
    permission: keep,
    fields: z.object({ order: z.uuid() }),
    act: async (call, { order }) => {
      const seal = sealOf(call.instance.config)
      const { receipt } = await call.act(
        scope => signDisposal(scope, storeOf(call), order, seal, coolingOffDaysOf(call.instance.config)),
        about(call, 'objects.disposal-signed'),
      )
      if (receipt.notBefore)
        return back(
          call,
          `Příkaz je podepsán a provede se ${dayText(receipt.notBefore)}. Do té doby ho lze odvolat.`,
          `The order is signed and is carried out on ${receipt.notBefore}. Until then it can be withdrawn.`,
        )
      return back(
        call,
        'Příkaz je podepsán. Bajty i kopie na zařízeních se odstraňují; u každé kopie uvidíte výsledek.',
        'The order is signed. Bytes and copies on devices are being removed; each copy tells its outcome.',
      )
    },
  }),
  odvolat: form({
    permission: keep,
    fields: z.object({ order: z.uuid() }),
    act: async (call, { order }) => {
      await call.act(scope => withdrawDisposal(scope, order), about(call, 'objects.disposal-withdrawn'))
      return back(call, 'Příkaz je odvolán.', 'The order is withdrawn.')
    },
  }),
}

const damage: Record<string, Form> = {
  opravit: form({
    permission: 'objects.mend',
    fields: z.object({}),
    act: async call => {
      const { runner, clock } = call.instance
      const who = { organisation: call.visitor!.organisation, actor: call.visitor!.actor }
      const stores = objectStoresOf(call.instance)
      const isWhole = await examineAndMend({ runner, clock, stores }, who, idOf(call))
      return isWhole
        ? back(call, 'Objekt je přečten a celý.', 'The object was read and is whole.')
        : {
            to: objectPath(idOf(call)),
            notice: {
              tone: 'warning' as const,
              text: call.say(
                'Oprava se nepodařila; proč, stojí u poškození.',
                'Mending failed; the damage says why.',
              ),
            },
          }
    },
  }),
  uzavrit: form({
    permission: 'objects.mend',
    fields: z.object({ damage: z.uuid(), reason }),
    act: async (call, fields) => {
      await call.act(scope => closeDamage(scope, storeOf(call), fields), about(call, 'objects.damage-closed'))
      return back(call, 'Případ je uzavřen.', 'The case is closed.')
    },
  }),
}

/** What may be done with one object, by the address of each form. */
export const objectForms: Readonly<Record<string, Form>> = { ...holds, ...locks, ...disposal, ...damage }
