import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'

const photo = readFileSync(new URL('../photos/coffee.jpg', import.meta.url))

interface UploadedFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** A photograph with bytes of its own behind its end, where no reader looks. */
export function aPictureFile(
  name: string,
  bytes = 20_000 + Math.floor(Math.random() * 400_000),
): UploadedFile {
  return { name, mimeType: 'image/jpeg', buffer: Buffer.concat([photo, randomBytes(bytes)]) }
}

export function pictureFiles(count: number): UploadedFile[] {
  return Array.from({ length: count }, (_, k) => aPictureFile(`photo ${k}.jpg`))
}
