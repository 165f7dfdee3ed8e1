import type { Command } from '#platform/manifest'
import { both, say } from '#platform/values'
import { confirmTrustedTime } from '../acts/confirm-trusted-time.ts'
import { clockHealth } from './clock-health.ts'

/** Whether the clock of the centre is believed; a person confirms it where nothing else can. */
export const clockCommand: Command = {
  name: 'storage clock',
  group: both('Úložiště', 'Storage'),
  summary: both(
    'řekne, zda se věří hodinám centra; s důvodem je potvrdí (kód 1, když se nevěří)',
    'tells whether the clock of the centre is believed; confirms it with a reason (code 1 while it is not)',
  ),
  usage: '[--confirm --reason REASON]',
  options: {
    confirm: {
      type: 'boolean',
      hint: both('hodiny počítače jsou správné', 'the clock of the machine is right'),
    },
    reason: {
      type: 'string',
      value: 'REASON',
      hint: both('proč; stojí v protokolu každého úřadu', 'why; stands in the log of every office'),
    },
  },
  positionals: { least: 0, most: 0 },
  async run({ instance: open, options, out, tongue }) {
    const instance = await open()
    if (options.confirm === true)
      await confirmTrustedTime(instance, { reason: String(options.reason ?? ''), by: 'egon storage clock' })
    const [health] = await clockHealth(instance)
    const unseen = both(
      'Na hodiny se centrum ještě nepodívalo.',
      'The centre has not looked at its clock yet.',
    )
    out(say(health?.says ?? unseen, tongue))
    return health?.well === false ? 1 : 0
  },
}
