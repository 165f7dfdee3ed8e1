import {
  badge,
  facts,
  formatInstant,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  part,
  type Tone,
  when,
} from '#platform/html'
import { asInstant, type Both, both } from '#platform/values'
import type { Component, Document } from '../document.ts'
import type {
  CheckedSignature,
  CheckedStamp,
  CheckVerdict,
  SignatureCheck,
  SignatureStep,
} from '../signature-check.ts'
import { resultWords } from '../words.ts'

export type SignaturesData = {
  readonly document: Document
  readonly files: readonly {
    readonly component: Component
    /** The newest first; empty where nobody has looked yet. */
    readonly checks: readonly SignatureCheck[]
  }[]
  readonly mayCheck: boolean
  /** Whether the centre asks authorities over the network what they revoked. */
  readonly asksRevocation: boolean
  readonly hasLists: boolean
}

const tones: Record<SignatureCheck['result'], Tone> = {
  none: 'neutral',
  valid: 'good',
  invalid: 'bad',
  undetermined: 'warning',
}

/** The verdict of a whole file in one word. */
export const verdictBadge = (call: PageCall, check: Pick<SignatureCheck, 'result' | 'test_anchors'>): Html =>
  badge(
    tones[check.result],
    check.result === 'none'
      ? call.say('bez podpisu', 'no signature')
      : call.saying(resultWords(check.result, check.test_anchors)),
  )

const kindWords: Record<NonNullable<CheckedSignature['kind']> | 'unknown', Both> = {
  signature: both('podpis', 'signature'),
  seal: both('pečeť', 'seal'),
  'time-stamp': both('časové razítko', 'time stamp'),
  unknown: both('podpis nebo pečeť', 'signature or seal'),
}

/** What the thing is by law, in the words of the act; under test lists it is nothing by law. */
function lawWords(call: PageCall, one: CheckedSignature, isTest: boolean): string {
  const kind = call.saying(kindWords[one.kind ?? 'unknown'])
  if (one.qualification === null) return kind
  const level =
    one.qualification === 'qualified'
      ? one.kind === 'signature'
        ? call.say('kvalifikovaný', 'qualified')
        : one.kind === 'seal'
          ? call.say('kvalifikovaná', 'qualified')
          : call.say('kvalifikované', 'qualified')
      : call.say('na kvalifikovaném certifikátu:', 'on a qualified certificate:')
  return `${level} ${kind}${isTest ? call.say(' (podle zkušebního seznamu, bez právních účinků)', ' (by a test list, without legal effect)') : ''}`
}

const stepLine = (call: PageCall, name: string, one: SignatureStep, isTest: boolean): Html => html`
  <div><dt>${name}</dt><dd>${badge(tones[one.result], call.saying(resultWords(one.result, isTest)))}
    ${when(one.reason, reason => html`<br><span class="small">${reason[call.tongue]}</span>`)}</dd></div>`

const shown = (moment: string | null): string | null =>
  moment === null ? null : formatInstant(asInstant(moment), true)

const stampWords = (call: PageCall, stamp: CheckedStamp, isTest: boolean, reason: Both | null): Html =>
  html`${shown(stamp.at) ?? '–'} ${badge(tones[stamp.result], call.saying(resultWords(stamp.result as CheckVerdict, isTest)))}
    <br><span class="small">${stamp.isQualified && !isTest ? call.say('kvalifikované; ', 'qualified; ') : ''}${when(stamp.certificate, one => html`${one.holder}; `)}${call.say('číslo', 'number')} ${stamp.serial ?? '–'}</span>${when(reason, told => html`<br><span class="small">${told[call.tongue]}</span>`)}`

/** All that is written of one signature (decree 259/2012 § 4/7). */
function signaturePart(call: PageCall, one: CheckedSignature, isTest: boolean): Html {
  const { certificate } = one
  return html`<section class="part"><h3>${lawWords(call, one, isTest)}${when(certificate, ({ holder }) => html`: ${holder}`)}</h3>
    <dl class="facts">
      ${stepLine(call, call.say('neporušenost', 'integrity'), one.integrity, isTest)}
      ${stepLine(call, call.say('co kryje', 'coverage'), one.coverage, isTest)}
      ${stepLine(call, call.say('původ', 'origin'), one.origin, isTest)}
      ${stepLine(call, call.say('zneplatnění certifikátu', 'revocation'), one.revocation, isTest)}
    </dl>
    ${facts([
      [call.say('Zápis', 'Notation'), `${one.notation}${one.algorithm ? `, ${one.algorithm}` : ''}`],
      [call.say('Kde leží', 'Where it lies'), one.where],
      [call.say('Podepsané soubory', 'Files it signs'), one.of.join(', ')],
      [call.say('Poskytovatel podle seznamu', 'Provider by the list'), one.provider],
      [call.say('Vydavatel certifikátu', 'Issuer of the certificate'), certificate?.issuer ?? null],
      [call.say('Číslo certifikátu', 'Number of the certificate'), certificate?.serial ?? null],
      [
        call.say('Platnost certifikátu', 'Term of the certificate'),
        certificate && `${shown(certificate.validFrom)} – ${shown(certificate.validTo)}`,
      ],
      [call.say('Zneplatněn', 'Revoked'), shown(one.revokedAt)],
      [
        call.say('Jak se zjišťovalo zneplatnění', 'How revocation was found out'),
        one.revocationMethod === 'answer'
          ? call.say('dotazem u vydavatele (OCSP)', 'asking the issuer (OCSP)')
          : one.revocationList
            ? `${call.say('seznam č.', 'list no.')} ${one.revocationList}`
            : null,
      ],
      [
        call.say('Časové razítko', 'Time stamp'),
        one.stamp && stampWords(call, one.stamp, isTest, one.time.reason),
      ],
      ...(one.archive ?? []).map((stamp): [string, Html] => [
        `${call.say('Archivní časové razítko', 'Archive time stamp')} (${stamp.form})`,
        stampWords(call, stamp, isTest, stamp.reason),
      ]),
      [call.say('Čas, který uvádí podepisující', 'Time the signer claims'), shown(one.claimedAt)],
      [call.say('Důvod, který uvádí podepisující', 'Reason the signer gives'), one.reason],
      [call.say('Rozhodný okamžik', 'Moment of judging'), shown(one.assessedAt)],
    ])}</section>`
}

const earlier = (call: PageCall, checks: readonly SignatureCheck[]): Html | '' =>
  checks.length === 0
    ? ''
    : html`<details><summary>${call.say('Dřívější ověření', 'Earlier checks')} (${String(checks.length)})</summary>
      <ul>${checks.map(check => html`<li>${formatInstant(check.checked_at, true)} ${verdictBadge(call, check)} <span class="small">${check.checked_by.name}</span></li>`)}</ul></details>`

const testNotice = (call: PageCall): Html =>
  html`<div class="notice warning"><p>${call.say('Ověřeno podle zkušebních certifikátů, bez právních účinků.', 'Checked by test certificates, without legal effect.')}</p></div>`

function filePart(call: PageCall, data: SignaturesData, file: SignaturesData['files'][number]): Html {
  const { component, checks } = file
  const [last, ...before] = checks
  const body = html`${
    last
      ? html`<p>${verdictBadge(call, last)} <span class="small">${call.say('Ověření', 'Checked')}: ${formatInstant(last.checked_at, true)}, ${last.checked_by.name}</span></p>
        ${when(last.reason, reason => html`<p>${reason[call.tongue]}</p>`)}
        ${last.test_anchors && last.signatures.length > 0 ? testNotice(call) : ''}
        ${when(last.protected_until, until => html`<p class="small">${call.say('Platnost jde doložit do', 'Validity can be proven until')} ${formatInstant(until)}.</p>`)}
        ${last.signatures.map(one => signaturePart(call, one, last.test_anchors))}
        ${earlier(call, before)}`
      : html`<p class="empty">${call.say('Zatím neověřeno; program to udělá do několika minut.', 'Not checked yet; the program does so within minutes.')}</p>`
  }
  ${
    data.mayCheck
      ? html`<div class="acts">${formOf(call, {
          action: `/dokumenty/${data.document.id}/podpisy/overeni`,
          quiet: true,
          submit: last ? call.say('Ověřit znovu', 'Check again') : call.say('Ověřit', 'Check'),
          body: hidden('component', component.id),
        })}</div>`
      : ''
  }`
  return part(
    `${component.file_name}${component.version > 1 ? ` (${call.say('verze', 'version')} ${component.version})` : ''}`,
    body,
    `soubor-${component.id}`,
  )
}

/** The report on the signatures, seals and time stamps of a document, file by file. */
export const signaturesPage = (call: PageCall, data: SignaturesData): Html => html`
  <p class="small"><a href="${href(`/dokumenty/${data.document.id}`)}">${data.document.reference_number}</a></p>
  <h1>${call.say('Ověření podpisů', 'Checks of signatures')}</h1>
  <p>${data.document.subject}</p>
  ${data.files.map(file => filePart(call, data, file))}
  <p class="small">${howWords(call, data)}</p>`

const howWords = (call: PageCall, { asksRevocation, hasLists }: SignaturesData): string =>
  [
    hasLists
      ? call.say(
          'Důvěra se řídí důvěryhodnými seznamy Unie a certifikáty z nastavení centra.',
          'Trust follows the trusted lists of the Union and the certificates in the settings of the centre.',
        )
      : call.say(
          'Důvěra se řídí jen certifikáty z nastavení centra; důvěryhodné seznamy Unie nastavené nejsou, a proto se nic neoznačuje za kvalifikované.',
          'Trust follows only the certificates in the settings of the centre; no trusted lists of the Union are set, so nothing is called qualified.',
        ),
    asksRevocation
      ? call.say(
          'Na zneplatnění se program ptá vydavatelů po síti.',
          'Issuers are asked over the network what they revoked.',
        )
      : call.say(
          'Na zneplatnění se program neptá po síti, užívá seznamy z nastavení.',
          'Nobody is asked over the network what was revoked; the lists of the settings are used.',
        ),
    call.say(
      'Čerstvé údaje o zneplatnění bývají až po několika hodinách; ověření lze kdykoli zopakovat.',
      'Fresh data on revocation come only after some hours; the check can be repeated any time.',
    ),
  ].join(' ')

/** What the page of a document says of a file, with the way to the whole report; nothing where it bears no signature. */
export const signatureNote = (
  call: PageCall,
  documentId: string,
  check: SignatureCheck | undefined,
): Html | '' =>
  check === undefined || check.result === 'none'
    ? ''
    : html` <a class="small" href="${href(`/dokumenty/${documentId}/podpisy`)}#soubor-${check.component_id}">${call.say('Podpisy', 'Signatures')}: ${String(check.signatures.length)}</a> ${verdictBadge(call, check)}`
