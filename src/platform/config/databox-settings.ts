import { z } from 'zod'

/** Data boxes of the offices, and the way to the system. */
export const databoxSettings = z.strictObject({
  /** Messages of production and of the test environment are numbered apart. */
  environment: z.enum(['production', 'test', 'demo']).default('production'),
  /** `datovka.gov.cz`; inside the network of the state `datovka.cms2.cz`. */
  domain: z.string().default('datovka.gov.cz'),
  /** One address for all services instead, as a stand-in has. */
  address: z.url().optional(),
  /** Authorities believed there beside those of the system, PEM. */
  authority: z.string().optional(),
  /** Whether sealed files get archive time stamps of the system by night (ArchiveISDSDocument). */
  archiveStamps: z.boolean().default(true),
  boxes: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9]{7}$/),
        /** By the certificate of our records service, by that of a hosted one, or by name and password. */
        way: z.enum(['certificate', 'hosted', 'password']),
        key: z.string().optional(),
        certificate: z.string().optional(),
        login: z.string().optional(),
        /** Path of a file with the password. */
        password: z.string().optional(),
      }),
    )
    .default([]),
})

type DataboxSettings = z.infer<typeof databoxSettings>

/** The same with the paths of its secrets made absolute. */
export const databoxSettingsAt = (
  settings: DataboxSettings,
  at: (path: string) => string,
): DataboxSettings => ({
  ...settings,
  ...(settings.authority && { authority: at(settings.authority) }),
  boxes: settings.boxes.map(box => ({
    ...box,
    ...(box.key && { key: at(box.key) }),
    ...(box.certificate && { certificate: at(box.certificate) }),
    ...(box.password && { password: at(box.password) }),
  })),
})
