// Checks a proof of storage offline, with nothing but Node (18 or newer) and this file. Made to be read from top to bottom
// by whoever has to rely on it.
//
//   node check-proof.mjs PROOF.json PACKAGE.zip [AUTHORITY.pem]
//   node check-proof.mjs ROOT.json              [AUTHORITY.pem]     a daily root of a store
//
// Ends with 0 when everything holds, 1 when something does not, 2 when it was called wrongly, 4 when nothing speaks
// against and the authority was not given, so that nobody can say whose seals these are.
// It does not ask whether a certificate was revoked: that needs the network. `./egon proof check` does.
import { createHash, verify, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'

const sha = (algorithm, ...parts) => {
  const hash = createHash(algorithm)
  for (const part of parts) hash.update(part)
  return hash.digest()
}

// --- 1. One text for one value (RFC 8785): what is sealed and hashed is always this text. ---------------------------
const canonical = value => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const names = Object.keys(value).sort()
  return `{${names.map(name => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`
}

// --- 2. DER, as far as signatures need it: a tag, a length, and what is inside. --------------------------------------
function readDer(bytes, at = 0) {
  const tag = bytes[at]
  let length = bytes[at + 1]
  let start = at + 2
  if (length & 0x80) {
    const count = length & 0x7f
    if (count === 0 || count > 4) throw new Error('an encoding that is not DER')
    length = 0
    for (let n = 0; n < count; n++) length = length * 256 + bytes[start + n]
    start += count
  }
  const end = start + length
  if (!(end <= bytes.length)) throw new Error('a signature that ends in the middle')
  return { tag, whole: bytes.subarray(at, end), value: bytes.subarray(start, end), end }
}
function childrenOf({ value }) {
  const all = []
  for (let at = 0; at < value.length; ) {
    const child = readDer(value, at)
    all.push(child)
    at = child.end
  }
  return all
}
const oidOf = ({ value }) => value.toString('hex')
const oids = {
  messageDigest: '2a864886f70d010904',
  signingTime: '2a864886f70d010905',
  timeStamp: '2a864886f70d010910020e',
  sha256: '608648016503040201',
  sha384: '608648016503040202',
  sha512: '608648016503040203',
}
const digestName = oid => Object.keys(oids).find(name => name.startsWith('sha') && oids[name] === oid)

/** UTCTime or GeneralizedTime; `null` where there is none. */
function timeOf(der) {
  if (!der) return null
  const text = der.value.toString('latin1')
  const whole = der.tag === 0x17 ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(whole)
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

// --- 3. A signature (CMS, RFC 5652): its attributes name the digest of the content, and the key signed the attributes. -
function openSignature(bytes) {
  const signedData = childrenOf(childrenOf(readDer(bytes))[1])[0]
  const parts = childrenOf(signedData)
  const certificates = parts
    .filter(part => part.tag === 0xa0)
    .flatMap(childrenOf)
    .filter(part => part.tag === 0x30)
    .map(part => new X509Certificate(part.whole))
  const content = childrenOf(parts[2])[1]
  const signer = childrenOf(childrenOf(parts.at(-1))[0])
  const signed = signer.find(part => part.tag === 0xa0)
  const value = signer.findLast(part => part.tag === 0x04)
  const unsigned = signer.find(part => part.tag === 0xa1)
  const digestAlgorithm = digestName(oidOf(childrenOf(signer[2])[0]))
  if (!signed || !value || !digestAlgorithm) throw new Error('a signature of another kind')
  const attribute = (from, oid) => {
    const found = from && childrenOf(from).find(one => oidOf(childrenOf(one)[0]) === oid)
    return found && childrenOf(childrenOf(found)[1])[0]
  }
  return {
    certificates,
    serial: childrenOf(signer[1])[1]?.value.toString('hex').replace(/^00/, ''),
    signed,
    value: value.value,
    digestAlgorithm,
    messageDigest: attribute(signed, oids.messageDigest)?.value,
    claimedAt: timeOf(attribute(signed, oids.signingTime)),
    stamp: attribute(unsigned, oids.timeStamp)?.whole,
    content: content && childrenOf(content)[0].value,
  }
}

/** The certificate whose key made the signature over these bytes; throws when none did. */
function signerOf(signature, bytes) {
  const digest = sha(signature.digestAlgorithm, bytes)
  if (!signature.messageDigest?.equals(digest)) throw new Error('the content was changed after it was sealed')
  // Signed is the SET itself, whose tag is 0x31; it is stored under another one (RFC 5652, 5.4).
  const toSign = Buffer.concat([Buffer.from([0x31]), signature.signed.whole.subarray(1)])
  const named = signature.certificates.filter(
    one => one.serialNumber.toLowerCase().replace(/^0+/, '') === signature.serial.replace(/^0+/, ''),
  )
  const found = named.find(one => verify(signature.digestAlgorithm, toSign, one.publicKey, signature.value))
  if (!found) throw new Error('the signature was made by another key')
  return found
}

/** Whether the certificate was issued by the authority, directly or through certificates that came along, and ran then. */
function isIssuedBy(authority, certificate, others, at, depth = 0) {
  if (at < new Date(certificate.validFrom) || at > new Date(certificate.validTo) || depth > 5) return false
  if (certificate.checkIssued(authority) && certificate.verify(authority.publicKey)) return true
  return others.some(
    one =>
      one.ca &&
      one.fingerprint256 !== certificate.fingerprint256 &&
      certificate.checkIssued(one) &&
      certificate.verify(one.publicKey) &&
      isIssuedBy(authority, one, others, at, depth + 1),
  )
}

/** The moment of a time stamp (RFC 3161) over a signature's value. */
function momentOf(stampBytes, value) {
  const stamp = openSignature(stampBytes)
  const certificate = signerOf(stamp, stamp.content)
  const info = childrenOf(readDer(stamp.content))
  const [algorithm, imprint] = childrenOf(info[2])
  const digest = sha(digestName(oidOf(childrenOf(algorithm)[0])), value)
  if (!imprint.value.equals(digest)) throw new Error('the time stamp is of something else')
  const at = timeOf(info.find(part => part.tag === 0x18))
  return { at, certificate, stamp }
}

// --- 4. The tree of the store: a leaf for each version, sixteen ways by SHA-256 of the identifier. ----------------------
function leadsTo(root, { entry, leaves, levels }) {
  const key = sha('sha256', entry.id).toString('hex')
  const hashed = (mark, list) => sha('sha256', Uint8Array.of(mark), ...list.map(one => Buffer.from(one, 'hex')))
  const leaf = sha('sha256', Uint8Array.of(0), canonical([entry.id, entry.version, entry.digest]))
  if (!leaves.includes(leaf.toString('hex'))) return false
  let hash = hashed(2, leaves).toString('hex')
  for (const [n, children] of levels.entries()) {
    const figure = Number.parseInt(key[levels.length - 1 - n], 16)
    if (children.length !== 16 || children[figure] !== hash) return false
    hash = hashed(1, children).toString('hex')
  }
  return levels.length >= 2 && hash === root
}

// --- 5. The steps, each with what it says. -----------------------------------------------------------------------------
const results = []
const say = (holds, what) => results.push({ holds, what })
const attempt = (what, deed) => {
  try {
    say(deed() ?? true, what)
  } catch (error) {
    say(false, `${what}: ${error.message}`)
  }
}

/** Without a time stamp the moment is the one that the signer claims. */
function checkSeal(name, { receipt, signature }, authority) {
  attempt(`${name}: unchanged since it was sealed`, () => {
    const bytes = Buffer.from(canonical(receipt), 'utf8')
    const seal = openSignature(Buffer.from(signature, 'base64'))
    const certificate = signerOf(seal, bytes)
    let at = seal.claimedAt
    if (seal.stamp) {
      const moment = momentOf(seal.stamp, seal.value)
      at = moment.at
      say(true, `${name}: time stamp of ${at.toISOString()}`)
      if (authority)
        say(
          isIssuedBy(authority, moment.certificate, moment.stamp.certificates, at),
          `${name}: the time stamp is of the authority given`,
        )
    }
    say(
      authority ? isIssuedBy(authority, certificate, seal.certificates, at) : null,
      `${name}: sealed by ${certificate.subject.replaceAll('\n', ', ')}`,
    )
  })
}

/** Each later time stamp is over the root with everything before it, and came while the stamp before it still counted. */
function checkRenewals({ receipt, signature, renewals = [] }, authority) {
  let before = momentOfSeal(signature)
  for (const [n, { token }] of renewals.entries()) {
    const name = `renewed time stamp no. ${n + 1}`
    attempt(`${name}: over the root and everything before it`, () => {
      const bytes = Buffer.from(canonical({ receipt, signature, renewals: renewals.slice(0, n) }), 'utf8')
      const moment = momentOf(Buffer.from(token, 'base64'), bytes)
      const inTime = before && moment.at > before.at && moment.at <= new Date(before.certificate.validTo)
      say(Boolean(inTime), `${name}: of ${moment.at.toISOString()}, before the one it renews had run out`)
      say(
        authority ? isIssuedBy(authority, moment.certificate, moment.stamp.certificates, moment.at) : null,
        `${name}: of the authority given`,
      )
      before = moment
    })
  }
}

/** The time stamp inside a seal; `null` where there is none. */
function momentOfSeal(signature) {
  const seal = openSignature(Buffer.from(signature, 'base64'))
  return seal.stamp ? momentOf(seal.stamp, seal.value) : null
}

function checkProof(proof, packagePath, authority) {
  const statement = proof.statement.receipt
  const { object, log, store } = statement
  const digest = sha('sha512', readFileSync(packagePath)).toString('hex')
  say(digest === statement.package.sha512, 'the package is the one the proof speaks of')
  checkSeal('statement of the centre', proof.statement, authority)
  for (const one of proof.receipts) {
    const told = one.receipt
    const name = `receipt of ${told.centre.title}`
    checkSeal(name, one, authority)
    const same = ['id', 'version', 'inventorySha512'].every(key => told.object[key] === object[key])
    say(same && told.package.sha512 === statement.package.sha512, `${name}: about this package`)
  }
  const sealed = new Map(log.lines.map(line => [line.sequence, line.digest]))
  for (const { digest: claimed, ...line } of proof.lines) {
    const found = `sha512:${sha('sha512', canonical(line)).toString('hex')}`
    say(
      found === claimed && sealed.get(line.sequence) === claimed,
      `line ${line.sequence} of the log is the one the centre sealed`,
    )
  }
  const own = canonical(proof.receipts[0])
  const inLog = proof.lines.some(line => line.detail?.receipt && canonical(line.detail.receipt) === own)
  say(inLog && proof.lines.length === sealed.size, 'the receipt stands in the log of the centre')
  const { entry } = proof.path
  const same =
    entry.id === object.id &&
    entry.version === object.version &&
    entry.digest === `sha512:${object.inventorySha512}`
  say(same && leadsTo(store.root, proof.path), 'the package belongs to the store whose root the centre sealed')
}

function main([file, ...rest]) {
  if (file === undefined) {
    process.stderr.write('node check-proof.mjs PROOF.json PACKAGE [AUTHORITY.pem] | ROOT.json [AUTHORITY.pem]\n')
    return 2
  }
  let given
  let authority = null
  let isProof = false
  try {
    given = JSON.parse(readFileSync(file, 'utf8'))
    isProof = given.format === 'egon-proof/1'
    const pem = rest[isProof ? 1 : 0]
    if (pem !== undefined) authority = new X509Certificate(readFileSync(pem))
    if (!isProof && given.receipt?.format !== 'egon-daily-root/1') throw new Error('neither a proof nor a root')
    if (isProof && rest[0] === undefined) throw new Error('the package is missing')
  } catch (error) {
    process.stderr.write(`${file}: ${error.message}\n`)
    return 2
  }
  try {
    if (isProof) checkProof(given, rest[0], authority)
    else {
      checkSeal(`root of ${given.receipt.day}`, given, authority)
      checkRenewals(given, authority)
    }
  } catch (error) {
    say(false, `the file cannot be read to its end: ${error.message}`)
  }
  for (const { holds, what } of results)
    process.stdout.write(`${holds === null ? '?' : holds ? 'ok' : 'NO'}\t${what}\n`)
  if (results.some(({ holds }) => holds === false)) return 1
  return results.some(({ holds }) => holds === null) ? 4 : 0
}

process.exitCode = main(process.argv.slice(2))
