import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'

/** What devices for further copies refuse, and what stands in the way of using them. */
export const deviceRefusals = refusals('objects', {
  'device-refused': {
    status: 409,
    law: null,
    sentence: ({ device, why }: { device: string; why: Both }) =>
      both(
        `Zařízení „${device}“ to nedovolilo: ${why.cs}. Kopie zůstává, jak je.`,
        `The device “${device}” did not permit it: ${why.en}. The copy stays as it is.`,
      ),
  },
  'device-unknown': {
    status: 409,
    law: null,
    sentence: ({ device }: { device: string }) =>
      both(
        `Zařízení „${device}“ není v nastavení centra. Doplňte ho do storage.devices, nebo ho vyřaďte z umístění.`,
        `The device “${device}” is not in the settings of the centre. Add it to storage.devices, or take it out of the placement.`,
      ),
  },
  'device-damaged': {
    status: 500,
    law: null,
    sentence: ({ device, name }: { device: string; name: string }) =>
      both(
        `Kopie ${name} na zařízení „${device}“ nemá otisk, s nímž byla uložena.`,
        `The copy ${name} on the device “${device}” has not the digest it was kept with.`,
      ),
  },
})
