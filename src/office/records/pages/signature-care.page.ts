import {
  type Attempt,
  badge,
  formatInstant,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  table,
  when,
} from '#platform/html'
import type { LoadedList } from '#platform/trust'
import { type Both, both, type Instant } from '#platform/values'
import { canBearSeal } from '../sealing.ts'
import type { EndingProtection } from '../signature-check.ts'

export type SignatureCareData = {
  readonly ending: readonly EndingProtection[]
  /** What ends sooner is renewed in the night. */
  readonly horizon: Instant
  readonly hasStamps: boolean
  /** Trusted lists of the folder; `null` where the settings name none. */
  readonly lists: readonly LoadedList[] | null
  readonly now: Instant
  readonly isTest: boolean
}

const faultWords: Record<NonNullable<LoadedList['fault']>, Both> = {
  unreadable: both('nelze přečíst', 'cannot be read'),
  unsigned: both('nepodepsaný', 'unsigned'),
  'broken-signature': both('podpis nesouhlasí', 'signature does not hold'),
  'unknown-signer': both('podepsal ho někdo, komu nevěříme', 'signed by somebody we do not trust'),
  older: both('starší, platí novější', 'older, a newer one counts'),
}

const endingPart = (call: PageCall, { ending, horizon, hasStamps }: SignatureCareData): Html =>
  part(
    call.say('Podpisy, které brzy nepůjde doložit', 'Signatures that can soon not be proven'),
    html`<p>${call.say(
      `Soubory, jejichž podpis, pečeť nebo poslední razítko se dá doložit jen do ${formatInstant(horizon)}.`,
      `Files whose signature, seal or last stamp can be proven only until ${formatInstant(horizon)}.`,
    )} ${
      hasStamps
        ? call.say(
            'K\u00a0PDF program v\u00a0noci sám přidá další časové razítko; ostatní ověřte a uchovejte v\u00a0kontejneru s\u00a0razítkem.',
            'To a PDF the program adds a further time stamp in the night; keep the others in a container with a stamp.',
          )
        : call.say(
            'Centrum nemá autoritu časových razítek (trust.timeStamps), a proto nemá čím oporu obnovit.',
            'The centre has no authority of time stamps (trust.timeStamps), so support cannot be renewed.',
          )
    }</p>
    ${table(
      call.say('Podpisy, které brzy nepůjde doložit', 'Signatures that can soon not be proven'),
      [
        {
          head: call.say('Soubor', 'File'),
          cell: row =>
            html`<a href="${href(`/dokumenty/${row.document_id}/podpisy`)}#soubor-${row.component_id}">${row.file_name}</a>`,
        },
        { head: call.say('Č. j.', 'Ref. no.'), cell: row => row.reference_number, whole: true },
        {
          head: call.say('Jde doložit do', 'Can be proven until'),
          cell: row => (row.protected_until ? formatInstant(row.protected_until) : '–'),
        },
        {
          head: call.say('Co teď', 'What now'),
          cell: row =>
            hasStamps && canBearSeal(row)
              ? formOf(call, {
                  action: '/podpisy/razitko',
                  quiet: true,
                  submit: call.say('Orazítkovat teď', 'Stamp now'),
                  body: html`${hidden('component', row.component_id)}${hidden('document', row.document_id)}`,
                })
              : call.say('ručně', 'by hand'),
        },
      ],
      ending,
      call.say(
        'Žádné; všechny podpisy půjde doložit déle.',
        'None; all signatures can be proven for longer.',
      ),
    )}`,
    'opora',
  )

const listState = (call: PageCall, list: LoadedList, now: Instant): Html => {
  if (list.fault) return badge('warning', call.saying(faultWords[list.fault]))
  return list.nextUpdate && list.nextUpdate < now
    ? badge('warning', call.say('měl už vyjít novější', 'a newer one is due'))
    : badge('good', call.say('užívá se', 'in use'))
}

const listsPart = (call: PageCall, { lists, now, isTest }: SignatureCareData): Html =>
  part(
    call.say('Důvěryhodné seznamy', 'Trusted lists'),
    lists === null
      ? html`<p class="empty">${call.say('Nejsou nastavené (trust.lists). Podpisy se posuzují jen podle certifikátů z nastavení a nic se neoznačuje za kvalifikované.', 'None are set (trust.lists). Signatures are judged only by the certificates of the settings and nothing is called qualified.')}</p>`
      : html`${isTest ? html`<p class="small">${call.say('Nastavené jako zkušební, bez právních účinků.', 'Set as test ones, without legal effect.')}</p>` : ''}
      ${table(
        call.say('Důvěryhodné seznamy', 'Trusted lists'),
        [
          { head: call.say('Území', 'Territory'), cell: row => row.territory || row.file, whole: true },
          { head: call.say('Vydává', 'Operator'), cell: row => row.operator || '–' },
          { head: call.say('Pořadí', 'Sequence'), cell: row => String(row.sequence), number: true },
          {
            head: call.say('Vydán', 'Issued'),
            cell: row => (row.issuedAt ? formatInstant(row.issuedAt) : '–'),
          },
          {
            head: call.say('Další má vyjít do', 'Next one due by'),
            cell: row => (row.nextUpdate ? formatInstant(row.nextUpdate) : '–'),
          },
          { head: call.say('Služeb', 'Services'), cell: row => String(row.services), number: true },
          { head: call.say('Stav', 'State'), cell: row => listState(call, row, now) },
        ],
        lists,
        call.say('Složka je prázdná.', 'The folder is empty.'),
      )}
      <div class="acts">${formOf(call, { action: '/podpisy/seznamy', quiet: true, submit: call.say('Načíst nové seznamy', 'Bring new lists') })}</div>`,
    'seznamy',
  )

/** The care for signatures over time: what loses its support, and by which lists they are judged. */
export const signatureCarePage = (call: PageCall, data: SignatureCareData, attempt?: Attempt): Html => html`
  <h1>${call.say('Podpisy v čase', 'Signatures over time')}</h1>
  ${when(attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${endingPart(call, data)}
  ${listsPart(call, data)}`
