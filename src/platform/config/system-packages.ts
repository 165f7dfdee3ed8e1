import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'

/** A program of the system we stand on, the Debian packages that bring it, and how to see that it is there. */
export type SystemPart = {
  readonly name: string
  readonly packages: readonly string[]
  readonly isHere: () => boolean
}

const postgresFolders = '/usr/share/postgresql'
const versions = ['18', '17', '16', '15']

export const postgresPart: SystemPart = {
  name: 'PostgreSQL + PostGIS',
  packages: ['postgresql-15', 'postgresql-15-postgis-3'],
  isHere: () =>
    versions.some(
      version =>
        existsSync(`/usr/lib/postgresql/${version}/bin/initdb`) &&
        existsSync(`${postgresFolders}/${version}/extension/postgis.control`),
    ),
}

/** Reads the text of PDF files, for searching in them; without it they are found by their record only. */
export const popplerPart: SystemPart = {
  name: 'poppler-utils',
  packages: ['poppler-utils'],
  isHere: () => existsSync('/usr/bin/pdftotext'),
}

/** Writes and reads backup libraries. */
export const resticPart: SystemPart = {
  name: 'restic',
  packages: ['restic'],
  isHere: () => existsSync('/usr/bin/restic'),
}

/** For the tests only. */
export const chromiumPart: SystemPart = {
  name: 'Chromium',
  packages: ['chromium'],
  isHere: () => existsSync('/usr/bin/chromium'),
}

/** The test suite of WebDAV servers, and a program in which drafts are written; for the tests only. */
export const webdavParts: readonly SystemPart[] = [
  { name: 'litmus', packages: ['litmus'], isHere: () => existsSync('/usr/bin/litmus') },
  {
    name: 'LibreOffice',
    packages: ['libreoffice-writer-nogui', 'python3-uno'],
    isHere: () => existsSync('/usr/bin/soffice') && existsSync('/usr/lib/python3/dist-packages/uno.py'),
  },
]

/** Other programs that verify and sign, to be compared with; a token in software. For the tests only. */
export const signingParts: readonly SystemPart[] = [
  { name: 'xmlsec1', packages: ['xmlsec1'], isHere: () => existsSync('/usr/bin/xmlsec1') },
  {
    name: 'SoftHSM and OpenSC',
    packages: ['softhsm2', 'opensc'],
    isHere: () => existsSync('/usr/bin/softhsm2-util') && existsSync('/usr/bin/pkcs11-tool'),
  },
]

/** Looks for malware; in the tests with signatures of their own, none is downloaded. */
export const clamavPart: SystemPart = {
  name: 'ClamAV',
  packages: ['clamav-daemon'],
  isHere: () => existsSync('/usr/sbin/clamd'),
}

/** Converts files into output formats; without it the clerk is told that they are converted elsewhere. */
export const conversionParts: readonly SystemPart[] = [
  {
    name: 'LibreOffice (tables, presentations, drawings)',
    packages: [
      'libreoffice-writer-nogui',
      'libreoffice-calc-nogui',
      'libreoffice-impress-nogui',
      'libreoffice-draw-nogui',
      'python3-uno',
    ],
    isHere: () =>
      existsSync('/usr/lib/libreoffice/program/libsclo.so') &&
      existsSync('/usr/lib/libreoffice/program/libsdlo.so'),
  },
  {
    name: 'fonts of the measures of Microsoft’s',
    packages: ['fonts-crosextra-carlito', 'fonts-crosextra-caladea', 'fonts-liberation2'],
    isHere: () =>
      existsSync('/usr/share/fonts/truetype/crosextra/Carlito-Regular.ttf') &&
      existsSync('/usr/share/fonts/truetype/crosextra/Caladea-Regular.ttf') &&
      existsSync('/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf'),
  },
  {
    name: 'ocrmypdf',
    packages: ['ocrmypdf', 'tesseract-ocr-ces'],
    isHere: () =>
      existsSync('/usr/bin/ocrmypdf') && existsSync('/usr/share/tesseract-ocr/5/tessdata/ces.traineddata'),
  },
]

/** What a bundle for machines without internet is tried with; for the tests only. */
export const bundleParts: readonly SystemPart[] = [
  { name: 'systemd', packages: ['systemd'], isHere: () => existsSync('/usr/bin/systemd-analyze') },
  {
    name: 'iproute2',
    packages: ['iproute2'],
    isHere: () => existsSync('/usr/sbin/ip') || existsSync('/bin/ip'),
  },
]

/** Another clock for a program and its database, in the tests of clocks that jump. */
export const faketimePart: SystemPart = {
  name: 'libfaketime',
  packages: ['libfaketime'],
  isHere: () =>
    ['x86_64', 'aarch64'].some(kind => existsSync(`/usr/lib/${kind}-linux-gnu/faketime/libfaketimeMT.so.1`)),
}

/** A directory, in which the tests sign people in; never started by itself. */
export const slapdPart: SystemPart = {
  name: 'OpenLDAP',
  packages: ['slapd'],
  isHere: () => existsSync('/usr/sbin/slapd'),
}

/** A server of e-mail; for the tests only. */
export const dovecotPart: SystemPart = {
  name: 'Dovecot',
  packages: ['dovecot-imapd'],
  isHere: () => existsSync('/usr/sbin/dovecot') && existsSync('/usr/lib/dovecot/imap'),
}

/** A store of objects with locks (S3 Object Lock), which the tests bring up on one node; for the tests only. */
export const cephPart: SystemPart = {
  name: 'Ceph',
  packages: ['ceph-mon', 'ceph-osd', 'ceph-common', 'radosgw'],
  isHere: () =>
    ['ceph-mon', 'ceph-osd', 'ceph', 'radosgw', 'radosgw-admin'].every(name =>
      existsSync(`/usr/bin/${name}`),
    ),
}

export const missingParts = (parts: readonly SystemPart[]): SystemPart[] =>
  parts.filter(part => !part.isHere())

export const mayInstall = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

const clusterSettings = '/etc/postgresql-common/createcluster.conf'

/** Debian would start a cluster of its own on port 5432; we run ours in the data folder. */
function forbidOwnCluster(): void {
  mkdirSync('/etc/postgresql-common', { recursive: true })
  const settings = existsSync(clusterSettings) ? readFileSync(clusterSettings, 'utf8') : ''
  if (!/^create_main_cluster\s*=\s*false/m.test(settings))
    appendFileSync(clusterSettings, '\ncreate_main_cluster = false\n')
}

/** Debian would start a directory of its own on port 389; without settings there is nothing to start. */
const forbidOwnDirectory = (): unknown =>
  execFileSync('debconf-set-selections', { input: 'slapd slapd/no_configuration boolean true\n' })

/** Installs what is missing by `apt-get`; only root on Debian may. `tell` hears each step. */
export function installParts(parts: readonly SystemPart[], tell: (line: string) => void): void {
  const packages = parts.flatMap(part => part.packages)
  if (packages.length === 0) return
  if (parts.includes(postgresPart)) forbidOwnCluster()
  if (parts.includes(slapdPart)) forbidOwnDirectory()
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (args: string[]) =>
    execFileSync('apt-get', args, { stdio: ['ignore', 'ignore', 'pipe'], env: environment })
  tell(`apt-get update`)
  apt(['update', '-qq'])
  tell(`apt-get install ${packages.join(' ')}`)
  // The settings of a package already written by us are kept.
  apt([
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    '-o',
    'Dpkg::Options::=--force-confold',
    ...packages,
  ])
}
