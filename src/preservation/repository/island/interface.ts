/** A file of the transfer as the centre knows it. */
export type FileState = {
  readonly id: string
  readonly path: string
  readonly sizeBytes: number
  readonly receivedBytes: number
  readonly isWhole: boolean
}

export type Announced = { readonly path: string; readonly sizeBytes: number; readonly digest: string }

/** The centre said no; its sentence is for people. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, sentence: string) {
    super(sentence)
    this.status = status
    this.code = code
  }
}

/** The line was cut, or the centre is away; what was sent may or may not have come. */
export class LineCut extends Error {}

async function asked<T>(address: string, init: RequestInit): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(address, init)
  } catch {
    throw new LineCut()
  }
  if (answer.status >= 500 && answer.status !== 507) throw new LineCut()
  const told = (await answer.json().catch(() => ({}))) as { code?: string; detail?: string }
  if (!answer.ok) throw new Refused(answer.status, told.code ?? '', told.detail ?? String(answer.status))
  return told as T
}

/** Calls of the interface for one transfer; `csrf` is the token of the session. */
export const transferInterface = (api: string, csrf: string) => {
  const headers = { accept: 'application/json', 'x-egon-csrf': csrf }
  return {
    announce: async (files: readonly Announced[]): Promise<FileState[]> =>
      (
        await asked<{ files: FileState[] }>(`${api}/files`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify({ files }),
        })
      ).files,
    send: (fileId: string, offset: number, part: Blob) =>
      asked<{ receivedBytes: number; isWhole: boolean }>(`${api}/files/${fileId}?offset=${offset}`, {
        method: 'PUT',
        headers: { ...headers, 'content-type': 'application/octet-stream' },
        body: part,
      }),
  }
}
