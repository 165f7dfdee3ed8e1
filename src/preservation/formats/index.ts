/**
 * Formats: what a file is by its content, which formats the decree calls output formats. Knows no node module: the
 * browser judges by the same code.
 */
export { type ByteSource, blobBytes, memoryBytes, piecesOf } from './bytes.ts'
