type RandomSource = Pick<Crypto, 'getRandomValues'> & Partial<Pick<Crypto, 'randomUUID'>>

/** A fresh random UUID (version 4). Works without a secure context too, where `randomUUID` is missing. */
export function newId(random: RandomSource = crypto): string {
  return random.randomUUID?.() ?? uuidFrom(random.getRandomValues(new Uint8Array(16)))
}

/** RFC 9562, 5.4: version and variant sit in the upper bits of bytes 6 and 8. */
function uuidFrom(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte, index) => {
    if (index === 6) return ((byte & 0x0f) | 0x40).toString(16)
    if (index === 8) return ((byte & 0x3f) | 0x80).toString(16)
    return byte.toString(16).padStart(2, '0')
  })
  const text = hex.join('')
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  )
}
