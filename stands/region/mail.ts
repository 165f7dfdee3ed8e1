/** An e-mail with a picture attached and a subject in Czech, as a citizen sends it. */
export function mailText(at: Date): string {
  const subject = `=?UTF-8?B?${Buffer.from('Dotaz na poplatek za odpady').toString('base64')}?=`
  const body = Buffer.from(
    'Dobrý den,\r\nprosím o sdělení výše poplatku za odpady na rok 2027.\r\nDěkuji, Jan Novák ml.\r\n',
  ).toString('base64')
  const name = `UTF-8''${encodeURIComponent('účet.txt')}`
  return [
    'From: =?UTF-8?B?SmFuIE5vdsOhayBtbC4=?= <jan.novak@posta.example>',
    'To: podatelna@javorova.example',
    `Subject: ${subject}`,
    `Date: ${at.toUTCString()}`,
    `Message-ID: <${at.getTime()}.dotaz@posta.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="cara"',
    '',
    '--cara',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    body,
    '--cara',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename*=${name}`,
    '',
    Buffer.from('Variabilní symbol 20270001\r\n').toString('base64'),
    '--cara--',
    '',
  ].join('\r\n')
}

/** An e-mail whose header names no sender, as some forms on the web send it. */
export function anonymousMailText(at: Date): string {
  const subject = `=?UTF-8?B?${Buffer.from('Stížnost na hluk ze stavby').toString('base64')}?=`
  return [
    'To: podatelna@podhradi.example',
    `Subject: ${subject}`,
    `Date: ${at.toUTCString()}`,
    `Message-ID: <${at.getTime()}.hluk@formular.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('V Lipové ulici se staví i v neděli od šesti ráno.\r\n').toString('base64'),
    '',
  ].join('\r\n')
}
