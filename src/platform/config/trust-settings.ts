import { z } from 'zod'

/** Whom the centre believes, by what it seals, and who gives it time stamps. */
export const trustShape = z.strictObject({
  anchors: z.array(z.string()).default([]),
  test: z.boolean().default(false),
  /** The key of the seal in a file (PEM), with its certificate. */
  sealKey: z.string().optional(),
  sealCertificate: z.string().optional(),
  /** Where the key of the seal is, when it does not lie in a file of its own. */
  seal: z
    .discriminatedUnion('kind', [
      /** A file of key and certificates; `password` is the path of a file with it. */
      z.strictObject({ kind: z.literal('pkcs12'), file: z.string(), password: z.string() }),
      /** A token or HSM behind a PKCS#11 library; `pin` is the path of a file with it. */
      z.strictObject({
        kind: z.literal('pkcs11'),
        module: z.string(),
        token: z.string(),
        /** Identifier of the key in the token, hexadecimal. */
        key: z.string().regex(/^(?:[0-9a-fA-F]{2})+$/),
        pin: z.string(),
        certificate: z.string(),
      }),
      /** A service that signs by the CSC API v2; `secret` and `pin` are paths of files with them. */
      z.strictObject({
        kind: z.literal('remote'),
        url: z.url(),
        client: z.string(),
        secret: z.string(),
        credential: z.string(),
        pin: z.string().optional(),
        certificate: z.string(),
      }),
    ])
    .optional(),
  /** Authorities that give time stamps (RFC 3161), asked in this order. */
  timeStamps: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        url: z.url(),
        login: z.string().optional(),
        /** Path of a file with the password. */
        password: z.string().optional(),
      }),
    )
    .default([]),
  /** Trusted lists of the Union (ETSI TS 119 612), kept in a folder and brought there from these addresses. */
  lists: z
    .strictObject({
      folder: z.string(),
      /** Certificates (PEM) that may sign the list of lists, or a single list. */
      signers: z.array(z.string()).min(1),
      urls: z.array(z.url()).max(50).default([]),
    })
    .optional(),
  /** A service by which officials sign with their own keys that it keeps (CSC API v2); `secret` is the path of a file. */
  remoteSigning: z
    .strictObject({
      name: z.string().min(1),
      url: z.url(),
      client: z.string().min(1),
      secret: z.string(),
    })
    .optional(),
  /** Until which day an algorithm may be relied on, by its name in reports (`sha256 RSA`). */
  algorithmEnds: z.array(z.strictObject({ algorithm: z.string().min(1), until: z.iso.date() })).optional(),
  /** How many days before the support of signatures ends a further time stamp is added. */
  renewDays: z.number().int().min(1).max(3650).optional(),
  /** Whether authorities are asked over the network what they have revoked. */
  askRevocation: z.boolean().optional(),
})

type Trust = z.infer<typeof trustShape>
type Seal = NonNullable<Trust['seal']>

/** Paths of the seal, from the folder of the settings. */
function sealAt(seal: Seal, at: (path: string) => string): Seal {
  if (seal.kind === 'pkcs12') return { ...seal, file: at(seal.file), password: at(seal.password) }
  const certificate = at(seal.certificate)
  if (seal.kind === 'pkcs11') return { ...seal, certificate, module: at(seal.module), pin: at(seal.pin) }
  return { ...seal, certificate, secret: at(seal.secret), ...(seal.pin && { pin: at(seal.pin) }) }
}

/** The same with paths made absolute. */
export const trustAt = (trust: Trust, at: (path: string) => string): Trust => ({
  ...trust,
  anchors: trust.anchors.map(at),
  ...(trust.sealKey && { sealKey: at(trust.sealKey) }),
  ...(trust.sealCertificate && { sealCertificate: at(trust.sealCertificate) }),
  ...(trust.remoteSigning && {
    remoteSigning: { ...trust.remoteSigning, secret: at(trust.remoteSigning.secret) },
  }),
  ...(trust.seal && { seal: sealAt(trust.seal, at) }),
  ...(trust.lists && {
    lists: {
      ...trust.lists,
      folder: at(trust.lists.folder),
      signers: trust.lists.signers.map(at),
    },
  }),
  timeStamps: trust.timeStamps.map(one => ({
    ...one,
    ...(one.password && { password: at(one.password) }),
  })),
})
