/** Reads a part of an archive as a stream of tags and text. Entities that a document declares are refused, and nothing is fetched. */
import { SaxesParser } from 'saxes'
import type { Archive } from './archive.ts'
import { DEEPEST, LONGEST_TEXT, LONGEST_UNBROKEN } from './limits.ts'
import { CannotRead } from './table.ts'

/** Names of tags that are remembered. */
const MOST_NAMES = 1000

export interface Tag {
  /** Without its prefix: Word writes `w:tbl`, others may write `ns0:tbl`. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly selfClosing: boolean
}

export interface Listener {
  open(tag: Tag): void
  close(name: string): void
  text(text: string): void
}

const local = (name: string): string => {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** An attribute by its name without a prefix. */
export function attribute(tag: Tag, name: string): string | undefined {
  const plain = tag.attributes[name] ?? tag.attributes[`w:${name}`] ?? tag.attributes[`r:${name}`]
  if (plain !== undefined) return plain
  for (const key in tag.attributes) if (local(key) === name) return tag.attributes[key]
  return undefined
}

/** Streams a part to a listener. Throws `CannotRead` when it is not sound XML. */
export async function readXml(archive: Archive, name: string, listener: Listener): Promise<void> {
  // A part has few names and has them many thousand times.
  const names = new Map<string, string>()
  const localOf = (written: string): string => {
    const known = names.get(written)
    if (known !== undefined) return known
    const found = local(written)
    if (names.size < MOST_NAMES) names.set(written, found)
    return found
  }
  const parser = new SaxesParser({ xmlns: false, position: false })
  let [depth, length, unbroken] = [0, 0, 0]
  parser.on('error', (error) => {
    throw new CannotRead('A part of the file is not sound XML. Open it, save it again and bring the new file.', { cause: error })
  })
  parser.on('doctype', () => {
    throw new CannotRead('The file declares a document type, which no Word or Excel file does. It is not read.')
  })
  parser.on('opentag', (tag) => {
    unbroken = 0
    if (++depth > DEEPEST) throw new CannotRead('The file has more than 400 things inside each other. It is not read.')
    listener.open({
      name: localOf(tag.name),
      attributes: tag.attributes as Record<string, string>,
      selfClosing: tag.isSelfClosing
    })
  })
  parser.on('closetag', (tag) => {
    unbroken = 0
    depth--
    listener.close(localOf(tag.name))
  })
  const text = (some: string): void => {
    length += some.length
    if (length > LONGEST_TEXT) throw new CannotRead('The file holds more text than is read: 200 million characters.')
    listener.text(some)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  let decoder: TextDecoder | undefined
  await archive.read(name, (bytes) => {
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: false })
    const some = decoder.decode(bytes, { stream: true })
    unbroken += some.length
    if (unbroken > LONGEST_UNBROKEN)
      throw new CannotRead('The file holds a piece of text of more than 50 million characters. It is not read.')
    parser.write(some)
  })
  if (decoder) parser.write(decoder.decode())
  parser.close()
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

/** The relationships of a part: where each id leads, and of what kind it is. */
export async function readRelationships(
  archive: Archive,
  part: string
): Promise<Map<string, { readonly target: string; readonly type: string }>> {
  const found = new Map<string, { target: string; type: string }>()
  const slash = part.lastIndexOf('/') + 1
  const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`
  if (!archive.has(name)) return found
  await readXml(archive, name, {
    open: (tag) => {
      const id = attribute(tag, 'Id')
      const target = attribute(tag, 'Target')
      if (tag.name !== 'Relationship' || id === undefined || target === undefined || attribute(tag, 'TargetMode') === 'External')
        return
      found.set(id, {
        target: resolvePart(part.slice(0, slash), target),
        type: (attribute(tag, 'Type') ?? '').replace(/^.*\//, '')
      })
    },
    close: () => undefined,
    text: () => undefined
  })
  return found
}

function resolvePart(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1)
  const steps: string[] = []
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}
