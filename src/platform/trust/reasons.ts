import { type Both, both } from '#platform/values'

const reasons = {
  unreadable: both(
    'Podpis má stavbu, kterou nelze přečíst.',
    'The structure of the signature cannot be read.',
  ),
  'several-signers': both(
    'Zpráva nemá právě jeden podpis; ručně ověřte každý z nich.',
    'The message does not carry exactly one signature; check each of them by hand.',
  ),
  'no-signed-attributes': both(
    'Podpis nemá podepsané atributy, a tak neříká, kterým certifikátem vznikl.',
    'The signature has no signed attributes, so it does not say which certificate made it.',
  ),
  'content-changed': both(
    'Obsah byl po podepsání změněn: jeho otisk nesouhlasí s podepsaným.',
    'The content was changed after signing: its digest differs from the signed one.',
  ),
  'signature-broken': both(
    'Hodnota podpisu nesouhlasí s certifikátem podepisující osoby.',
    'The signature value does not agree with the signer’s certificate.',
  ),
  'unknown-algorithm': both(
    'Podpis užívá algoritmus, který neznáme.',
    'The signature uses an algorithm unknown to us.',
  ),
  'weak-algorithm': both(
    'Podpis užívá zastaralý algoritmus (SHA-1, krátký klíč), o který se dnes nelze opřít.',
    'The signature uses an outdated algorithm (SHA-1, a short key) that cannot be relied on today.',
  ),
  'no-certificate': both(
    'Certifikát podepisující osoby ve zprávě chybí.',
    'The signer’s certificate is missing from the message.',
  ),
  'certificate-mismatch': both(
    'Podpis uvádí jiný certifikát, než který je přiložen.',
    'The signature names another certificate than the one enclosed.',
  ),
  'certificate-not-bound': both(
    'Podpis není svázán se svým certifikátem (chybí signing-certificate).',
    'The signature is not bound to its certificate (signing-certificate is missing).',
  ),
  'certificate-broken': both(
    'Certifikát nebo některý z nadřízených certifikátů je porušený.',
    'The certificate, or one above it, is broken.',
  ),
  'no-trusted-path': both(
    'K certifikátu nevede cesta od vydavatele, kterého máme v seznamu důvěryhodných.',
    'No path leads to the certificate from an issuer on our list of trusted ones.',
  ),
  'certificate-expired': both(
    'Platnost certifikátu skončila a není doloženo, že podpis vznikl dříve.',
    'The certificate has expired and nothing proves that the signature is older.',
  ),
  'certificate-not-yet-valid': both(
    'Certifikát v posuzované době ještě neplatil.',
    'The certificate was not yet valid at the assessed moment.',
  ),
  'wrong-purpose': both(
    'Certifikát nebyl vydán pro tento účel.',
    'The certificate was not issued for this purpose.',
  ),
  'unknown-critical-extension': both(
    'Certifikát stanoví podmínku, kterou neumíme posoudit.',
    'The certificate sets a condition that we cannot judge.',
  ),
  'no-revocation-list': both(
    'Nemáme seznam zneplatněných certifikátů jeho vydavatele pro posuzovanou dobu.',
    'We have no list of revoked certificates of its issuer for the assessed moment.',
  ),
  'revocation-list-broken': both(
    'Seznam zneplatněných certifikátů je porušený.',
    'The list of revoked certificates is broken.',
  ),
  revoked: both(
    'Certifikát byl v posuzované době zneplatněn.',
    'The certificate was revoked at the assessed moment.',
  ),
  'no-time-stamp': both('Podpis nemá časové razítko.', 'The signature has no time stamp.'),
  'time-stamp-unreadable': both('Časové razítko nelze přečíst.', 'The time stamp cannot be read.'),
  'time-stamp-mismatch': both('Časové razítko patří k jiným datům.', 'The time stamp belongs to other data.'),
  'archive-stamp-not-computed': both(
    'Archivní časové razítko kryje i to, co tu není v podobě, v jaké bylo razítkováno. Ověřte je jiným programem.',
    'The archive time stamp covers something that is not here in the form it was stamped in. Check it by another program.',
  ),
  'service-not-granted': both(
    'Vydavatel certifikátu je v seznamu důvěryhodných služeb, ale v posuzované době neměl kvalifikovaný status.',
    'The issuer is on the list of trusted services, but had no qualified status at the assessed moment.',
  ),
  'changed-later': both(
    'Za podepsanou částí souboru jsou další změny, které podpis nekryje. Porovnejte podepsanou verzi s celým souborem.',
    'After the signed part of the file there are further changes that the signature does not cover. Compare the signed version with the whole file.',
  ),
  'partly-covered': both(
    'Podpis kryje jen část souboru; o zbytku nic neříká.',
    'The signature covers only a part of the file and says nothing of the rest.',
  ),
  'bad-byte-range': both(
    'Podpis v PDF udává rozsah, který soubor nekryje celý až k podpisu.',
    'The signature in the PDF states a range that does not cover the file up to the signature.',
  ),
  'reference-unfound': both(
    'Podepsaná data nejsou v souboru ani vedle něj, nebo je jich pod týmž označením víc.',
    'The signed data are neither in the file nor beside it, or several bear the same mark.',
  ),
  'content-missing': both(
    'Soubor, ke kterému oddělený podpis patří, u dokumentu není.',
    'The file that the detached signature belongs to is not with the document.',
  ),
  'other-holder': both(
    'Podpis patří někomu jinému, než od koho zpráva má pocházet.',
    'The signature belongs to someone else than the message should come from.',
  ),
} as const satisfies Record<string, Both>

/** Stable code of a reason; part of stored reports. */
export type ReasonCode = keyof typeof reasons

export const reasonOf = (code: ReasonCode): Both => reasons[code]
