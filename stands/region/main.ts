/**
 * Makes a whole region out of nothing, without legal effect: certificates, letters as PDF/A, data messages, e-mails,
 * and `region.json`, from which the centres of the demo fill themselves.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { textToPdf } from '#office/conversion'
import { asInstant } from '#platform/values'
import { putMessage, writeDataMessage } from '../isds/index.ts'
import { makeTestAuthority } from '../trust/index.ts'
import { agendaOffice, waterRegister } from './agenda.ts'
import { archiveThings } from './archive.ts'
import { attempts } from './attempts.ts'
import { boxesOfCentre, regionBoxes, waitingMessage } from './boxes.ts'
import { type Centre, centres } from './centres.ts'
import { findingAidThings } from './finding-aids.ts'
import { replyTemplate } from './letter-template.ts'
import { dossiers, type Letter, registers } from './letters.ts'
import { otherLetters } from './letters-others.ts'
import { restrictedLetters } from './letters-rights.ts'
import { smallLetters } from './letters-small.ts'
import { townLetters } from './letters-town.ts'
import { villageLetters } from './letters-village.ts'
import { lockedZip } from './locked-zip.ts'
import { anonymousMailText, mailText } from './mail.ts'
import { messages } from './messages.ts'
import { nationalArchive, nationalThings, replicaOffice } from './national.ts'
import type { Office } from './office.ts'
import { paperDossiers } from './papers.ts'
import { officeNamed, offices, plan, typeDossiers } from './people.ts'
import { picture } from './picture.ts'
import { repositoryThings } from './repository.ts'
import { senders } from './senders.ts'
import { endingOfRegion, type Step, storied, storyOfTown, tape } from './story.ts'

const letters = [...villageLetters, ...otherLetters, ...restrictedLetters, ...townLetters, ...smallLetters]
const [given] = process.argv.slice(2)
if (given === undefined) {
  process.stderr.write('Usage: node stands/region/main.ts FOLDER\n')
  process.exit(2)
}
const folder = resolve(given)
const files = join(folder, 'files')
mkdirSync(files, { recursive: true })
const now = asInstant(new Date())
const authority = makeTestAuthority(join(folder, 'authority'), [
  ...centres.map(centre => centre.instance),
  nationalArchive,
])
const national = await nationalThings(folder, authority, 'kraj')

/** A file name a person can read, safe on any system. */
const plain = (text: string, ending: string) =>
  `${text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 60)
    .toLowerCase()}.${ending}`

async function letterFile(
  subject: string,
  author: string,
  text: readonly string[],
  form: 'pdf' | 'txt' = 'pdf',
): Promise<string> {
  const name = plain(subject, form)
  const bytes =
    form === 'txt'
      ? Buffer.from(`${subject}\n\n${text.join('\n')}\n`)
      : await textToPdf({ title: subject, author, paragraphs: text, at: now })
  writeFileSync(join(files, name), bytes)
  return `files/${name}`
}

writeFileSync(join(files, 'foto-skladky.png'), picture(640, 420))
const contract = Buffer.from('Návrh smlouvy o ošetření stromů v zámeckém parku.\n')
writeFileSync(join(files, 'smlouva-pod-heslem.zip'), lockedZip('smlouva.txt', contract, 'jasan'))
const submissionOf = async (letter: Letter) => {
  const sender = senders[letter.sender]
  const main = await letterFile(letter.subject, sender.name, letter.text, letter.form)
  const { answer, ...work } = letter.work ?? {}
  const office = officeNamed(letter.office).name
  const answered = answer && {
    subject: answer.subject,
    file: await letterFile(`Odpověď ${letter.subject}`, office, answer.text),
  }
  const attached = (letter.attachments ?? []).map(name => `files/${name}`)
  return {
    ...letter,
    ...(letter.work && { work: { ...work, ...(answered && { answer: answered }) } }),
    sender,
    files: [main, ...attached],
  }
}
const submissions: Awaited<ReturnType<typeof submissionOf>>[] = []
for (const letter of letters) submissions.push(await submissionOf(letter))

const wanted = messages(subject => join(files, plain(subject, 'pdf')))
const made: ((typeof wanted)[number] & { path: string })[] = []
for (const message of wanted) {
  const author = message.order.sender.name
  await letterFile(message.order.annotation, author, [
    `Vážený úřade, zasíláme podání ve věci: ${message.order.annotation}.`,
  ])
  const path = join(files, message.file)
  await writeDataMessage(message.order, authority, path)
  made.push({ ...message, path })
}
const template = 'files/odpoved-na-podani.docx'
writeFileSync(join(folder, template), await replyTemplate())
const mail = join(files, 'dotaz-na-poplatek.eml')
writeFileSync(mail, mailText(now))
const anonymous = join(files, 'stiznost-bez-podpisu.eml')
writeFileSync(anonymous, anonymousMailText(now))
const mails = [
  { office: 'javorova', by: 'podatelna', file: mail },
  { office: 'podhradi', by: 'podatelna', file: anonymous },
]
const broken = join(files, 'useknuta-zprava.zfo')
await writeDataMessage(
  { ...wanted[0]!.order, messageId: '900000299', defect: 'truncated' },
  authority,
  broken,
)

/** The office's templates are brought in by whoever keeps its records. */
const templatesOf = (key: string) => {
  const keeper = officeNamed(key).posts.find(({ roles }) => roles.includes('records-manager'))
  return keeper ? [{ by: keeper.key, name: 'Odpověď na podání', file: template }] : []
}

const identityProvider = {
  title: 'Jasan ID',
  clientId: 'egon-centrum',
  secret: 'tajny-klic-zkusebniho-poskytovatele',
  claim: 'preferred_username',
}

const recordsOf = (key: string) => ({
  ...(!storied.includes(key) && { plan }),
  ...(key === 'javorova' && {
    emergencyForms: 20,
    routing: [{ name: 'Dřeviny starostovi', words: 'kácen, dřev, výsadb', to: 'starosta' }],
  }),
  registers: registers
    .filter(one => one.office === key)
    .map(({ mark, name, purpose }) => ({ mark, name, purpose })),
  dossiers: dossiers.filter(dossier => dossier.office === key),
  paperDossiers: paperDossiers.filter(one => one.office === key).map(({ office: _, ...one }) => one),
  typeDossiers: typeDossiers.filter(one => one.office === key).map(({ office: _, ...one }) => one),
  letters: submissions.filter(letter => letter.office === key),
  messages: made
    .filter(message => message.office === key && message.by !== null)
    .map(({ by, path }) => ({ by, file: path })),
  mails: mails.filter(one => one.office === key).map(({ by, file }) => ({ by, file })),
  templates: templatesOf(key),
  attempts: attempts.filter(one => one.office === key).map(({ by, what }) => ({ by, what })),
})

/** The stand that the launcher starts beside the centres is the agenda system of one office. */
const agendasOf = (key: string) => ({ systems: key === agendaOffice ? [waterRegister] : [] })

const boxes = regionBoxes(authority)
const boxesFile = join(folder, 'boxes.json')
const boxMessages = join(folder, 'box-messages')
writeFileSync(boxesFile, JSON.stringify(boxes, null, 1))
putMessage(authority.folder, boxes, boxMessages, waitingMessage)

const organisationThings = (
  office: Office,
  { works, run, keeps }: Pick<Centre, 'works' | 'run' | 'keeps'>,
) => ({
  kind: office.kind,
  name: office.name,
  mark: office.mark,
  ico: office.ico,
  box_id: office.box,
  address: office.address,
  accent: office.accent,
  works_here: works.includes(office.key),
  runs_centre: office.key === run,
  agreements: keeps.filter(one => one.office === office.key).map(({ peer, service }) => ({ peer, service })),
})

const peopleOf = (office: Office) => ({ posts: office.posts.map(post => ({ ...post, password: 'ukazka' })) })

/** What modules make of an office that stands on nothing yet. */
const standingIn = (instance: string) => (key: string) => ({
  'identity/organisations': organisationThings(
    officeNamed(key),
    centres.find(centre => centre.instance === instance)!,
  ),
  'identity/access': peopleOf(officeNamed(key)),
})
const stories: Readonly<Record<string, readonly Step[]>> = {
  orp: await storyOfTown({ standing: standingIn('orp'), offices, plan, submission: submissionOf }),
}

const region = {
  title: 'Jasanský kraj',
  anchors: [authority.anchors.certificate, authority.anchors.revocationList],
  authority: authority.anchors.certificate,
  timeStamping: authority.timeStamping,
  databoxes: { authority: authority.folder, boxes: boxesFile },
  registers: { authority: authority.folder },
  agendas: { centre: centres.findIndex(centre => centre.works.includes(agendaOffice)) },
  nationalArchive: national.stand,
  centres: centres.map(({ instance, title, modules, services, peers, works, run, keeps }) => ({
    instance,
    title,
    modules,
    services,
    peers,
    tls: authority.centres[instance]!.tls,
    seal: authority.centres[instance]!.seal,
    boxes: boxesOfCentre(works),
    story: stories[instance] ?? [],
    ...(instance === 'kraj' && { devices: [tape], ending: endingOfRegion }),
    offices: offices
      .filter(office => works.includes(office.key) || keeps.some(one => one.office === office.key))
      .map(office => ({
        key: office.key,
        things: {
          ...(!(works.includes(office.key) && storied.includes(office.key)) && {
            'identity/organisations': organisationThings(office, { works, run, keeps }),
          }),
          ...(works.includes(office.key) && {
            'identity/access': {
              ...(!storied.includes(office.key) && peopleOf(office)),
              substitutions: office.substitutions ?? [],
              mandates: office.mandates ?? [],
              // The stand that the launcher starts beside the centres knows the people of this office.
              providers: office.key === 'javorova' ? [identityProvider] : [],
            },
            ...(office.kind === 'archive'
              ? {
                  'preservation/archive': { announced: archiveThings(offices).announced },
                  'preservation/finding-aids': findingAidThings,
                }
              : office.key === replicaOffice.key
                ? { 'preservation/national-replica': national.things }
                : { 'office/records': recordsOf(office.key), 'exchange/erms': agendasOf(office.key) }),
            ...(office.key === 'kraj' && { 'preservation/repository': repositoryThings }),
          }),
        },
      })),
  })),
  byHand: [
    ...made.filter(message => message.by === null).map(({ path, about }) => ({ path, about })),
    { path: broken, about: 'useknutá zpráva: odmítne se s důvodem' },
    { path: mail, about: 'e-mail s přílohou' },
  ],
}
writeFileSync(join(folder, 'region.json'), JSON.stringify(region, null, 1))
