import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, resolve } from 'node:path'
import { z } from 'zod'
import { refuse } from '#platform/refusals'
import { mailSettings, mailSettingsAt } from './mail-settings.ts'
import { pathsAt } from './paths-at.ts'
import { configRefusals } from './refusals.ts'
import { registersAt, registersShape } from './registers.ts'
import { storageSettings, storageSettingsAt } from './storage-settings.ts'

const peer = z.object({
  /** Name in the other centre's certificate, `urn:egon:centre:NAME`. */
  name: z.string().min(1),
  url: z.url(),
  /** Its seal's certificate, PEM; when given, receipts under any other are not believed. */
  seal: z.string().optional(),
})

const shape = z.strictObject({
  /** Short name of this instance: cookies, log lines, certificate. */
  instance: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  title: z.string().min(1),
  /** Set only by the demo: role cards, movable clock, `demo clean`. */
  demo: z.boolean().default(false),
  dataFolder: z.string().min(1),
  http: z.strictObject({
    host: z.string().default('127.0.0.1'),
    port: z.number().int().min(0).max(65_535),
    /** Where people reach the centre, `https://centrum.example`, when a proxy stands in front; otherwise as they ask. */
    address: z
      .url()
      .transform(address => new URL(address).origin)
      .optional(),
    tls: z.strictObject({ key: z.string(), certificate: z.string() }).optional(),
  }),
  /** The second port, where other centres speak over mutual TLS. */
  centre: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: z.number().int(),
      key: z.string(),
      certificate: z.string(),
      authority: z.string(),
    })
    .optional(),
  peers: z.array(peer).default([]),
  /** Where the centre goes besides its peers: providers of identity, directories. */
  outbound: z
    .strictObject({
      /** `login.example.cz:443`; nowhere else. */
      hosts: z.array(z.string().regex(/^\S+:\d{1,5}$/)).default([]),
      /** Authorities believed there beside those of the system, PEM. */
      authority: z.string().optional(),
      /** What the centre shows where it is asked who it is (RFC 8705), PEM. */
      key: z.string().optional(),
      certificate: z.string().optional(),
    })
    .optional(),
  /** Who runs a service for us: ourselves (`local`) or a named peer. */
  services: z
    .record(z.string(), z.union([z.literal('local'), z.strictObject({ peer: z.string() })]))
    .default({}),
  modules: z.array(z.string()).default([]),
  trust: z
    .strictObject({
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
      algorithmEnds: z
        .array(z.strictObject({ algorithm: z.string().min(1), until: z.iso.date() }))
        .optional(),
      /** How many days before the support of signatures ends a further time stamp is added. */
      renewDays: z.number().int().min(1).max(3650).optional(),
      /** Whether authorities are asked over the network what they have revoked. */
      askRevocation: z.boolean().optional(),
    })
    .optional(),
  /** A full judge of PDF/A beside the program; without it, and where it does not answer, our subset judges. */
  veraPdf: z
    .strictObject({
      /** Path of the command, or its name where it is found by PATH. */
      command: z.string().min(1),
      /** Longest judging of one file. */
      timeoutSeconds: z.number().int().min(1).max(600).default(60),
      /** Longest judging of all files of one package; the rest is left to our subset. */
      packageSeconds: z.number().int().min(1).max(7200).default(600),
    })
    .optional(),
  /** A scanner for malware at the entrances (ClamAV); without it files are not looked at. */
  malware: z
    .strictObject({
      /** Path of the socket of clamd, or `host:port`. */
      socket: z.string().min(1),
      /** Longest silence of the scanner about one file. */
      timeoutSeconds: z.number().int().min(1).max(600).default(120),
      /** After how many days what was found is destroyed, unless somebody decided before. */
      quarantineDays: z.number().int().min(1).max(365).default(30),
    })
    .optional(),
  /** Data boxes of the offices; without it messages are taken in and sent by hand. */
  databoxes: z
    .strictObject({
      /** Messages of production and of the test environment are numbered apart. */
      environment: z.enum(['production', 'test', 'demo']).default('production'),
      /** `datovka.gov.cz`; inside the network of the state `datovka.cms2.cz`. */
      domain: z.string().default('datovka.gov.cz'),
      /** One address for all services instead, as a stand-in has. */
      address: z.url().optional(),
      /** Authorities believed there beside those of the system, PEM. */
      authority: z.string().optional(),
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
    .optional(),
  registers: registersShape.optional(),
  /** Devices for further copies, and reading old bytes again. */
  storage: storageSettings.optional(),
  /** Published e-mail addresses of the offices; without it e-mails are taken in and sent by hand. */
  mail: mailSettings.optional(),
  log: z
    .strictObject({ level: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info') })
    .default({ level: 'info' }),
})

export type Config = z.infer<typeof shape>
export type PeerConfig = z.infer<typeof peer>

/** Reads one instance's settings; relative paths count from the folder of the file. */
export function readConfig(path: string): Config {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    throw refuse(configRefusals['not-found'], { path })
  }
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (error) {
    throw refuse(configRefusals.invalid, { path, problems: (error as Error).message })
  }
  const parsed = shape.safeParse(raw)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ')
    throw refuse(configRefusals.invalid, { path, problems })
  }
  return withAbsolutePaths(parsed.data, dirname(resolve(path)))
}

function withAbsolutePaths(config: Config, folder: string): Config {
  const at = (path: string) => (isAbsolute(path) ? path : resolve(folder, path))
  const { centre, outbound, trust, veraPdf, databoxes, registers, storage, mail } = config
  return {
    ...config,
    dataFolder: at(config.dataFolder),
    ...(outbound && { outbound: pathsAt(outbound, ['authority', 'key', 'certificate'], at) }),
    peers: config.peers.map(({ seal, ...one }) => (seal ? { ...one, seal: at(seal) } : one)),
    ...(centre && {
      centre: {
        ...centre,
        key: at(centre.key),
        certificate: at(centre.certificate),
        authority: at(centre.authority),
      },
    }),
    ...(databoxes && {
      databoxes: {
        ...databoxes,
        ...(databoxes.authority && { authority: at(databoxes.authority) }),
        boxes: databoxes.boxes.map(box => ({
          ...box,
          ...(box.key && { key: at(box.key) }),
          ...(box.certificate && { certificate: at(box.certificate) }),
          ...(box.password && { password: at(box.password) }),
        })),
      },
    }),
    ...(registers && { registers: registersAt(registers, at) }),
    ...(storage && { storage: storageSettingsAt(storage, at) }),
    ...(mail && { mail: mailSettingsAt(mail, at) }),
    // A bare name is looked for by PATH.
    ...(veraPdf && {
      veraPdf: { ...veraPdf, command: veraPdf.command.includes('/') ? at(veraPdf.command) : veraPdf.command },
    }),
    ...(trust && {
      trust: {
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
      },
    }),
  }
}

type Seal = NonNullable<NonNullable<Config['trust']>['seal']>

/** Paths of the seal, from the folder of the settings. */
function sealAt(seal: Seal, at: (path: string) => string): Seal {
  if (seal.kind === 'pkcs12') return { ...seal, file: at(seal.file), password: at(seal.password) }
  const certificate = at(seal.certificate)
  if (seal.kind === 'pkcs11') return { ...seal, certificate, module: at(seal.module), pin: at(seal.pin) }
  return { ...seal, certificate, secret: at(seal.secret), ...(seal.pin && { pin: at(seal.pin) }) }
}

export function writeConfig(path: string, config: z.input<typeof shape>): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 })
}
