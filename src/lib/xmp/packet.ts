const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const LETTERS = Object.fromEntries(Object.entries(ENTITIES).map(([letter, entity]) => [entity, letter]))

const escapeXml = (text: string): string => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter)
const unescapeXml = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot);/g, (entity) => LETTERS[entity] ?? entity)

/** Our own corner of a packet; it only has to be ours. */
const NAMESPACE = 'urn:pentimento:note:1'

/** What a file says of itself: a description that other programs show, and a note that we read back. */
export interface XmpNote {
  description: string
  /** Any text. */
  note: string
}

/** An XMP packet. Source: ISO 16684-1 (XMP part 1), 7. */
export function xmpPacket({ description, note }: XmpNote): string {
  // The id is the same in every packet of the world: it marks the beginning.
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pentimento="${NAMESPACE}">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(description)}</rdf:li></rdf:Alt></dc:description>
<pentimento:note>${escapeXml(note)}</pentimento:note>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`
}

/** Our note in a packet, or undefined. It may come from anywhere and say anything. */
export function readXmpNote(packet: string): string | undefined {
  const note = /<pentimento:note>([^<]*)<\/pentimento:note>/.exec(packet)?.[1]
  return note === undefined ? undefined : unescapeXml(note)
}
