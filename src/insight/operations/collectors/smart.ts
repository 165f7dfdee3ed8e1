import { z } from 'zod'
import { both } from '#platform/values'
import { nothing, type Reading } from './reading.ts'

const shape = z.object({
  device: z.object({ name: z.string() }),
  smart_status: z.object({ passed: z.boolean() }).optional(),
  temperature: z.object({ current: z.number() }).optional(),
  power_on_time: z.object({ hours: z.number() }).optional(),
  ata_smart_attributes: z
    .object({ table: z.array(z.object({ id: z.number(), raw: z.object({ value: z.number() }) })) })
    .optional(),
  nvme_smart_health_information_log: z
    .object({ percentage_used: z.number(), media_errors: z.number() })
    .optional(),
})

/** Attributes of ATA that come before a failure: reallocated, pending and uncorrectable sectors. */
const badSectors = [5, 197, 198]

/** Reads `smartctl --json --all DEVICE`; what is not its answer tells nothing. */
export function readSmart(text: string): Reading {
  const parsed = shape.safeParse(parse(text))
  if (!parsed.success) return nothing
  const { device, smart_status: status, temperature, power_on_time: hours } = parsed.data
  const { ata_smart_attributes: ata, nvme_smart_health_information_log: nvme } = parsed.data
  const labels = { disk: device.name }
  const sectors = ata?.table
    .filter(({ id }) => badSectors.includes(id))
    .reduce((sum, { raw }) => sum + raw.value, 0)
  const value = (name: string, number: number | undefined) =>
    number === undefined ? [] : [{ name, labels, value: number }]
  return {
    values: [
      ...value('egon_disk_passed', status && (status.passed ? 1 : 0)),
      ...value('egon_disk_celsius', temperature?.current),
      ...value('egon_disk_hours', hours?.hours),
      ...value('egon_disk_bad_sectors', sectors),
      ...value('egon_disk_worn_percent', nvme?.percentage_used),
      ...value('egon_disk_media_errors', nvme?.media_errors),
    ],
    troubles: [
      ...(status?.passed === false
        ? [
            both(
              `Disk ${device.name} hlásí, že selže. Vyměňte ho hned.`,
              `Disk ${device.name} tells that it will fail. Replace it now.`,
            ),
          ]
        : []),
      ...((sectors ?? 0) + (nvme?.media_errors ?? 0) > 0
        ? [
            both(
              `Disk ${device.name} má vadná místa. Objednejte náhradu.`,
              `Disk ${device.name} has bad places. Order a replacement.`,
            ),
          ]
        : []),
      ...((nvme?.percentage_used ?? 0) >= 90
        ? [
            both(
              `Disk ${device.name} je opotřebovaný z ${nvme!.percentage_used} %. Objednejte náhradu.`,
              `Disk ${device.name} is worn to ${nvme!.percentage_used} %. Order a replacement.`,
            ),
          ]
        : []),
    ],
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
