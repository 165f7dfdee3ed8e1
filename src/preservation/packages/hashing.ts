export type HashFunction = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512' | 'crc32'

/** A digest being taken; `hex` ends it, in lower case. */
export type Hasher = { update(bytes: Uint8Array): void; hex(): string }

/** Who takes digests: the machine's crypto on a server, WebAssembly in a browser. */
export type Hashing = { begin(name: HashFunction): Promise<Hasher> }
