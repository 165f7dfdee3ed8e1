import { z } from 'zod'
import type { Instance, Scope } from '#platform/acts'
import { form, type Page, type PageCall, type Place } from '#platform/html'
import type { Health } from '#platform/manifest'
import { both } from '#platform/values'
import { destroyQuarantined, releaseQuarantined } from '../acts/decide-quarantined.ts'
import { lookAtWaiting } from '../jobs.ts'
import { scannerOf } from '../malware/check.ts'
import { ScannerAway } from '../malware/clamd.ts'
import { quarantineLabels, quarantinePage } from '../pages/quarantine.page.ts'
import { quarantine } from '../store/quarantine.ts'

const path = '/karantena'
const permission = 'gate.quarantine'
const title = both('Karanténa', 'Quarantine')
/** Files shown; older decisions stand in the log. */
const rowsMost = 200

/** What the scanner says of itself; `null` where the operator has none. */
async function scannerState(
  instance: Pick<Instance, 'config'>,
): Promise<Pick<Health, 'well' | 'says'> | null> {
  const scanner = scannerOf(instance.config)
  if (!scanner) return null
  try {
    const { engine, signatures } = await scanner.version()
    const told = [engine, signatures].filter(Boolean).join(', ')
    return {
      well: true,
      says: both(`Soubory na vstupu kontroluje ${told}.`, `Files are looked at as they come by ${told}.`),
    }
  } catch (error) {
    if (!(error instanceof ScannerAway)) throw error
    return {
      well: false,
      says: both(
        'Kontrola škodlivého kódu neodpovídá: nic nevstoupí, dokud neodpoví. Zkontrolujte clamav-daemon a nastavení malware.socket.',
        'The scanner for malware does not answer: nothing comes in until it does. Look at clamav-daemon and the setting malware.socket.',
      ),
    }
  }
}

export async function malwareHealth(instance: Instance): Promise<Health[]> {
  const state = await scannerState(instance)
  return [
    {
      name: 'gate.malware',
      title: both('Kontrola škodlivého kódu', 'Scanner for malware'),
      ...(state ?? {
        well: true,
        says: both(
          'Soubory se na škodlivý kód nekontrolují: v nastavení není malware.socket.',
          'Files are not looked at for malware: malware.socket is not configured.',
        ),
      }),
    },
  ]
}

const word = z.object({ quarantined: z.uuid(), quarantineReason: z.string().max(500).default('') })

const decision = (
  deed: (scope: Scope, given: { id: string; reason: string }) => Promise<void>,
  type: string,
  notice: (call: PageCall) => string,
) =>
  form({
    permission,
    fields: word,
    act: async (call, { quarantined: id, quarantineReason: reason }) => {
      await call.act(scope => deed(scope, { id, reason }), {
        type,
        object: { kind: 'quarantined', id },
      })
      return { to: path, notice: notice(call) }
    },
  })

export const quarantineList: Page = {
  path,
  permission,
  title,
  labels: quarantineLabels,
  show: async (call, attempt) => {
    const data = {
      rows: await call.read(scope => quarantine(scope, rowsMost)),
      scanner: await scannerState(call.instance),
      days: call.instance.config.malware?.quarantineDays ?? null,
    }
    return { title: call.saying(title), body: quarantinePage(call, data, attempt) }
  },
  forms: {
    uvolneni: decision(releaseQuarantined, 'gate.quarantined-released', call =>
      call.say('Soubor je uvolněný.', 'The file is released.'),
    ),
    zniceni: decision(destroyQuarantined, 'gate.quarantined-destroyed', call =>
      call.say('Soubor je zničený.', 'The file is destroyed.'),
    ),
    kontrola: form({
      permission,
      fields: z.object({}),
      act: async call => {
        const done = await lookAtWaiting(call.instance, call.visitor!)
        return { to: path, notice: call.say(`Zkontrolováno: ${done}.`, `Looked at: ${done}.`) }
      },
    }),
  },
  samples: async () => [path],
}

export const quarantinePlace: Place = {
  path,
  title,
  permission,
  order: 57,
  isHere: ({ config }) => config.malware !== undefined,
}
