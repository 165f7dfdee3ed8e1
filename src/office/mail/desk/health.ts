import { listOrganisations } from '#identity/organisations'
import type { Health, Instance } from '#platform/manifest'
import { both } from '#platform/values'
import { type Mailbox, silenceMs } from '../mailbox.ts'
import { fetchedOpen } from '../store/fetched.ts'
import { mailboxes } from '../store/mailboxes.ts'
import { byMail } from '../visit/visit.ts'

const title = both('E-mailové adresy', 'E-mail addresses')
const lookMost = 1000

function isVisited(
  { trouble, failures, last_success_at: good, last_try_at: tried }: Mailbox,
  now: Date,
): boolean {
  const since = good ?? tried
  return (
    (trouble === null || failures < 3) && (since === null || now.getTime() - since.getTime() <= silenceMs)
  )
}

/** Tells of addresses that could not be visited for long, and of messages that could not be fetched or taken in. */
export async function mailHealth(instance: Instance): Promise<Health[]> {
  const found: Health[] = []
  for (const { id, name, works_here: works } of await listOrganisations(instance.database.kysely)) {
    if (!works) continue
    const { boxes, open } = await instance.runner.read(byMail(id), async scope => ({
      boxes: await mailboxes(scope),
      open: await fetchedOpen(scope, lookMost),
    }))
    for (const box of boxes.filter(({ is_named: isNamed }) => isNamed)) {
      const troubled = open.filter(one => one.address === box.address && one.trouble !== null).length
      const well = isVisited(box, instance.clock.now())
      const trouble = box.trouble ?? both('Dlouho nebyla vybrána.', 'It was not visited for long.')
      const says = well
        ? troubled > 0
          ? both(
              `${troubled} e-mailů se nepodařilo převzít. Otevřete E-mailové adresy v menu.`,
              `${troubled} e-mails could not be taken in. Open E-mail addresses in the menu.`,
            )
          : both('v pořádku.', 'all is well.')
        : trouble
      found.push({
        name: `mailbox-${box.address}`,
        title,
        well: well && troubled === 0,
        says: both(`${name} (${box.address}): ${says.cs}`, `${name} (${box.address}): ${says.en}`),
      })
    }
  }
  return found
}
