import * as faults from '../faults-of-content.ts'
import { overLimit } from '../faults-of-structure.ts'
import { type Faults, isNew, type Judging } from '../judging.ts'
import { readProfile } from '../profile.ts'
import {
  isArray,
  isDictionary,
  isStream,
  nameOf,
  numberOf,
  type PdfDictionary,
  type PdfValue,
} from '../value.ts'
import { resourceOf } from './streams.ts'

type Device = 'DeviceGray' | 'DeviceRGB' | 'DeviceCMYK'
const devices: Readonly<Record<string, Device>> = {
  DeviceGray: 'DeviceGray',
  G: 'DeviceGray',
  CalCMYK: 'DeviceCMYK',
  DeviceRGB: 'DeviceRGB',
  RGB: 'DeviceRGB',
  DeviceCMYK: 'DeviceCMYK',
  CMYK: 'DeviceCMYK',
}
const fitting: Readonly<Record<Device, readonly string[]>> = {
  DeviceGray: ['gray', 'rgb', 'cmyk', 'unknown'],
  DeviceRGB: ['rgb', 'unknown'],
  DeviceCMYK: ['cmyk', 'unknown'],
}
/** Spaces in spaces: no document nests them deeper. */
const depthMost = 8

async function* deviceFaults(judging: Judging, resources: PdfDictionary, device: Device): Faults {
  if (fitting[device].includes(judging.intent.colours)) return
  const standIn = await resourceOf(judging, resources, 'ColorSpace', device.replace('Device', 'Default'))
  if (standIn === undefined) yield faults.deviceColour(judging.part, null, device.slice('Device'.length))
}

const components: Readonly<Record<string, number>> = { GRAY: 1, RGB: 3, Lab: 3, CMYK: 4 }

async function* profileFaults({ document, part }: Judging, value: PdfValue | undefined): Faults {
  const stream = await document.resolve(value)
  if (!isStream(stream)) return yield faults.profile(part, null)
  // What cannot be unpacked here may be only too large for us.
  if (!(await document.content(stream))) return
  const profile = await readProfile(document, stream)
  const isRight =
    profile &&
    ['prtr', 'mntr', 'scnr', 'spac'].includes(profile.deviceClass) &&
    components[profile.space] === numberOf(await document.resolve(stream.entries.get('N'))) &&
    profile.majorVersion < (part === 1 ? 3 : 5)
  if (!isRight) yield faults.profile(part, stream.streamAt)
}

const familyOf = async ({ document }: Judging, value: PdfValue | undefined): Promise<string> => {
  const found = await document.resolve(value)
  return nameOf(isArray(found) ? await document.resolve(found[0]) : found) ?? '?'
}

/** One name of a spot colour has one alternative space in the whole file (ISO 19005-2, 6.2.4.4). */
async function* separationFaults(judging: Judging, space: readonly PdfValue[]): Faults {
  if (judging.part === 1) return
  const name = nameOf(await judging.document.resolve(space[1]))
  const key = `spot ${name} is `
  const family = await familyOf(judging, space[2])
  const before = [...judging.spots].find(told => told.startsWith(key))
  if (before !== undefined && before !== `${key}${family}`)
    yield faults.spotColour(judging.part, null, name ?? '?')
  judging.spots.add(`${key}${family}`)
}

const process = new Set(['Cyan', 'Magenta', 'Yellow', 'Black', 'All', 'None'])

async function* deviceNFaults(
  judging: Judging,
  resources: PdfDictionary,
  space: readonly PdfValue[],
  depth: number,
): Faults {
  const { document, part } = judging
  const names = await document.resolve(space[1])
  const inks = isArray(names) ? names.map(nameOf).filter(name => name !== null) : []
  if (inks.length > (part === 1 ? 8 : 32)) yield overLimit(part, null, `DeviceN ${inks.length}`)
  if (part === 1) return
  const attributes = await document.resolve(space[4])
  const described = isDictionary(attributes)
    ? await document.resolve(attributes.entries.get('Colorants'))
    : null
  const own = isDictionary(attributes) ? await document.resolve(attributes.entries.get('Process')) : null
  const parts = isDictionary(own) ? await document.resolve(own.entries.get('Components')) : null
  const processNames = new Set([...process, ...(isArray(parts) ? parts.map(nameOf) : [])])
  const entries = isDictionary(described) ? described.entries : new Map<string, PdfValue>()
  const missing = inks.find(ink => !processNames.has(ink) && !entries.has(ink))
  if (missing !== undefined) yield faults.spotColour(part, null, missing)
  for (const colorant of entries.values()) yield* spaceFaults(judging, resources, colorant, depth + 1)
}

/** Judges a colour space as it is used; names are looked up in the resources around it. */
export async function* spaceFaults(
  judging: Judging,
  resources: PdfDictionary,
  value: PdfValue | undefined,
  depth = 0,
): Faults {
  const found = await judging.document.resolve(value)
  if (depth > depthMost) return
  const name = nameOf(found)
  if (name !== null) {
    const device = devices[name]
    if (device) return yield* deviceFaults(judging, resources, device)
    const named = await resourceOf(judging, resources, 'ColorSpace', name)
    if (named !== undefined) yield* spaceFaults(judging, resources, named, depth + 1)
    return
  }
  if (!isArray(found)) return
  const family = nameOf(await judging.document.resolve(found[0]))
  if (family === 'ICCBased' && isNew(judging, 'profile', found[1])) yield* profileFaults(judging, found[1])
  if (family === 'Separation') yield* separationFaults(judging, found)
  if (family === 'DeviceN') yield* deviceNFaults(judging, resources, found, depth)
  const inner = family === 'Separation' || family === 'DeviceN' ? found[2] : found[1]
  if (['Separation', 'DeviceN', 'Indexed', 'I', 'Pattern'].includes(family ?? '') || devices[family ?? ''])
    yield* spaceFaults(judging, resources, devices[family ?? ''] ? found[0] : inner, depth + 1)
}
