import { readFileSync } from 'node:fs'
import { z } from 'zod'

const files = z.strictObject({ key: z.string(), certificate: z.string() })

/** Which module makes what of which office, so many days ago. */
const step = z.strictObject({
  daysAgo: z.number(),
  office: z.string(),
  module: z.string(),
  things: z.unknown(),
})

const centre = z.strictObject({
  instance: z.string(),
  title: z.string(),
  modules: z.array(z.string()),
  services: z.record(z.string(), z.union([z.literal('local'), z.strictObject({ peer: z.string() })])),
  peers: z.array(z.string()),
  tls: files,
  seal: files,
  /** Names of devices for further copies, folders beside the centre's own. */
  devices: z.array(z.string()).default([]),
  /** Data boxes that the centre's settings name. */
  boxes: z.array(z.string()).default([]),
  offices: z.array(
    z.strictObject({
      key: z.string(),
      /** What each module makes of this office here, by the module's name. */
      things: z.record(z.string(), z.unknown()),
    }),
  ),
  /** What happened before today, the oldest first, and what happens once everything is there. */
  story: z.array(step).default([]),
  ending: z.array(step).default([]),
})

const region = z.strictObject({
  title: z.string(),
  anchors: z.array(z.string()),
  authority: z.string(),
  /** Key and certificate of the test authority of time stamps. */
  timeStamping: files.optional(),
  /** The stand-in of the data-box system: folder of its authority, its boxes. */
  databoxes: z.strictObject({ authority: z.string(), boxes: z.string() }).optional(),
  /** The stand-in of the basic registers: folder of its authority. */
  registers: z.strictObject({ authority: z.string() }).optional(),
  /** The stand-in of an agenda system: the place of the centre that it speaks with. */
  agendas: z.strictObject({ centre: z.number() }).optional(),
  /** The stand-in of the National Archive: its settings, name and seal, and the centre that holds copies for it. */
  nationalArchive: z
    .strictObject({ settings: z.string(), name: z.string(), holder: z.string(), seal: z.string() })
    .optional(),
  centres: z.array(centre),
  /** What a person may try by hand, with the files for it. */
  byHand: z.array(z.strictObject({ path: z.string(), about: z.string() })),
})

export type Region = z.output<typeof region>
export type RegionCentre = Region['centres'][number]

/** The description of a made-up region, as the stand in `stands/region` writes it. */
export const readRegion = (path: string): Region => region.parse(JSON.parse(readFileSync(path, 'utf8')))
