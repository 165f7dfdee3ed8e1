import { z } from 'zod'

/** A server of e-mail; only on this very computer without encryption. */
const mailServer = {
  host: z.string().min(1),
  port: z.int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'none']).default('tls'),
  user: z.string().optional(),
  /** Path of a file with the password. */
  password: z.string().optional(),
  /** Authorities believed there instead of those of the system, PEM. */
  authority: z.string().optional(),
}

/** Published e-mail addresses of the offices. */
export const mailSettings = z.strictObject({
  mailboxes: z.array(
    z.strictObject({
      /** IČO of the office whose address it is. */
      office: z.string().regex(/^\d{8}$/),
      address: z.email().max(254),
      /** Largest files of one message that goes out, in MiB. */
      mostMiB: z.int().min(1).max(50).default(20),
      imap: z
        .strictObject({
          ...mailServer,
          folder: z.string().min(1).default('INBOX'),
          /** Where a message goes once it rests here; made where it is missing. */
          taken: z.string().min(1).default('eGON'),
          /** Where the server itself puts what was sent; asked when an answer did not come. */
          sent: z.string().min(1).optional(),
        })
        .optional(),
      smtp: z.strictObject(mailServer).optional(),
      /** Who signs what is sent from here (S/MIME): the seal of the centre, or a key with its certificates (PEM). */
      sign: z
        .union([z.literal('seal'), z.strictObject({ key: z.string(), certificate: z.string() })])
        .optional(),
    }),
  ),
})

type MailSettings = z.infer<typeof mailSettings>

const mailServerAt = <S extends { password?: string | undefined; authority?: string | undefined }>(
  server: S,
  at: (path: string) => string,
): S => ({
  ...server,
  ...(server.password && { password: at(server.password) }),
  ...(server.authority && { authority: at(server.authority) }),
})

/** The same with the paths of its secrets made absolute. */
export const mailSettingsAt = ({ mailboxes }: MailSettings, at: (path: string) => string): MailSettings => ({
  mailboxes: mailboxes.map(({ imap, smtp, sign, ...one }) => ({
    ...one,
    ...(sign && {
      sign: sign === 'seal' ? sign : { key: at(sign.key), certificate: at(sign.certificate) },
    }),
    ...(imap && { imap: mailServerAt(imap, at) }),
    ...(smtp && { smtp: mailServerAt(smtp, at) }),
  })),
})
