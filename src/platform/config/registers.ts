import { z } from 'zod'

/** The basic registers; without them records of the name index are verified otherwise. */
export const registersShape = z.strictObject({
  /** Where the service bus of the registers answers. */
  address: z.url(),
  /** Key and certificate of our information system, PEM. */
  key: z.string(),
  certificate: z.string(),
  /** Authorities believed there beside those of the system, PEM. */
  authority: z.string().optional(),
  /** Number of our information system in the register of rights. */
  system: z.string().min(1).max(20),
  agenda: z.string().regex(/^A\d{1,6}$/),
  role: z.string().regex(/^CR\d{1,8}$/),
})

type Registers = z.infer<typeof registersShape>

/** Its paths, from the folder of the settings. */
export const registersAt = (registers: Registers, at: (path: string) => string): Registers => ({
  ...registers,
  key: at(registers.key),
  certificate: at(registers.certificate),
  ...(registers.authority && { authority: at(registers.authority) }),
})
