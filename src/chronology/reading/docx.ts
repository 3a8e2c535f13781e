/**
 * Reads the tables of a Word document, with what general readers drop: what was struck out with tracked changes, comments and footnotes beside the cell
 * that they belong to, cells merged down and across, and tables inside tables (each is a table of its own).
 */
import type { Archive } from './archive.ts'
import { bounded, cellText } from './cell-text.ts'
import { MOST_COLUMNS, MOST_ROWS } from './limits.ts'
import { CannotRead, type Cell, EMPTY_CELL, type ReadFile, type Row, type Table } from './table.ts'
import { type Listener, type Tag, attribute, readRelationships, readXml } from './xml.ts'

/** Reads a Word document. Throws `CannotRead` when it is damaged. */
export async function readDocx(archive: Archive): Promise<ReadFile> {
  const main = [...(await readRelationships(archive, '')).values()].find(({ type }) => type === 'officeDocument')?.target
  const part = main !== undefined && archive.has(main) ? main : 'word/document.xml'
  const beside = [...(await readRelationships(archive, part)).values()]
  const notesOf = async (type: string): Promise<ReadonlyMap<string, string>> => {
    const found = beside.find((one) => one.type === type)?.target
    return found !== undefined && archive.has(found) ? readNotes(archive, found) : new Map()
  }
  const document = new WordTables({
    comment: await notesOf('comments'),
    footnote: await notesOf('footnotes'),
    endnote: await notesOf('endnotes')
  })
  await readXml(archive, part, document)
  return document.finish()
}

type NoteKind = 'comment' | 'footnote' | 'endnote'

/** The comments or notes of a document by their id, with who wrote them. */
async function readNotes(archive: Archive, part: string): Promise<ReadonlyMap<string, string>> {
  const notes = new Map<string, string>()
  let current: { id: string; author: string; text: string } | undefined
  let inText = false
  await readXml(archive, part, {
    open: (tag) => {
      if (/^(?:comment|footnote|endnote)$/.test(tag.name)) {
        const kind = attribute(tag, 'type')
        current =
          kind === undefined || kind === 'normal'
            ? { id: attribute(tag, 'id') ?? '', author: attribute(tag, 'author') ?? '', text: '' }
            : undefined
      } else if (tag.name === 't') inText = true
      else if (current && (tag.name === 'br' || tag.name === 'tab')) current.text += ' '
    },
    close: (name) => {
      if (name === 't') inText = false
      else if (name === 'p' && current) current.text += '\n'
      else if (current && /^(?:comment|footnote|endnote)$/.test(name)) {
        const text = cellText(current.text)
        if (text !== '') notes.set(current.id, current.author === '' ? text : `${current.author}: ${text}`)
        current = undefined
      }
    },
    text: (text) => {
      if (inText && current) current.text += text
    }
  })
  return notes
}

interface CellInHand {
  text: string
  deleted: string
  readonly deletions: string[]
  readonly comments: string[]
  span: number
  merge: 'none' | 'starts' | 'continues'
}

interface RowInHand {
  readonly cells: Cell[]
  cell: CellInHand | undefined
  before: number
  deleted: boolean
  heading: boolean
  tooLong: boolean
}

interface TableInHand {
  readonly number: number
  readonly rows: Row[]
  above: readonly Cell[]
  row: RowInHand | undefined
}

const PROPERTIES = new Set(['rPr', 'pPr', 'tcPr', 'trPr', 'tblPr', 'tblPrEx', 'sectPr'])

class WordTables implements Listener {
  readonly #notes: Readonly<Record<NoteKind, ReadonlyMap<string, string>>>
  readonly #open: TableInHand[] = []
  readonly #tables: Table[] = []
  #count = 0
  #rows = 0
  #outside = 0
  #paragraph = ''
  #inText = false
  #inDeletedText = false
  #deletion = 0
  #properties: string[] = []
  #skipped = 0

  constructor(notes: Readonly<Record<NoteKind, ReadonlyMap<string, string>>>) {
    this.#notes = notes
  }

  get #table(): TableInHand | undefined {
    return this.#open.at(-1)
  }

  get #cell(): CellInHand | undefined {
    return this.#table?.row?.cell
  }

  open(tag: Tag): void {
    // What is drawn is written twice, for new and for old programs.
    if (tag.name === 'Fallback' || this.#skipped > 0) {
      this.#skipped++
      return
    }
    if (PROPERTIES.has(tag.name)) this.#properties.push(tag.name)
    else if (this.#properties.length > 0) this.#openProperty(tag)
    else this.#openContent(tag)
  }

  #openProperty(tag: Tag): void {
    const within = this.#properties.at(-1)
    // How text looks says nothing, and is most of what a Word file holds.
    if (within !== 'trPr' && within !== 'tcPr' && within !== 'pPr') return
    const row = this.#table?.row
    if (!row) return
    const value = attribute(tag, 'val')
    const off = value === '0' || value === 'false' || value === 'off'
    if (within === 'trPr') {
      if (tag.name === 'del') row.deleted = true
      else if (tag.name === 'tblHeader' && !off) row.heading = true
      else if (tag.name === 'gridBefore') row.before = Math.min(Number(value) || 0, MOST_COLUMNS)
    }
    if (within === 'tcPr' && row.cell) {
      if (tag.name === 'gridSpan') row.cell.span = Math.min(Math.max(Number(value) || 1, 1), MOST_COLUMNS)
      else if (tag.name === 'vMerge') row.cell.merge = value === 'restart' ? 'starts' : 'continues'
    }
    if (within === 'pPr' && row.cell && tag.name === 'ilvl') row.cell.text += '  '.repeat(Math.min(Number(value) || 0, 9))
    if (within === 'pPr' && row.cell && tag.name === 'numId' && value !== '0') row.cell.text += '• '
  }

  #openContent(tag: Tag): void {
    switch (tag.name) {
      case 'tbl':
        this.#open.push({ number: ++this.#count, rows: [], above: [], row: undefined })
        break
      case 'tr':
        if (this.#table)
          this.#table.row = { cells: [], cell: undefined, before: 0, deleted: false, heading: false, tooLong: false }
        break
      case 'tc':
        if (this.#table?.row)
          this.#table.row.cell = { text: '', deleted: '', deletions: [], comments: [], span: 1, merge: 'none' }
        break
      case 't':
        this.#inText = true
        break
      case 'delText':
        this.#inDeletedText = true
        break
      case 'del':
      case 'moveFrom':
        this.#deletion++
        break
      case 'tab':
        this.#add(' ')
        break
      case 'br':
      case 'cr':
        this.#add('\n')
        break
      case 'noBreakHyphen':
        this.#add('-')
        break
      case 'commentReference':
        this.#note('comment', tag)
        break
      case 'footnoteReference':
        this.#note('footnote', tag)
        break
      case 'endnoteReference':
        this.#note('endnote', tag)
        break
      default:
    }
  }

  close(name: string): void {
    if (this.#skipped > 0) {
      this.#skipped--
      return
    }
    if (this.#properties.length > 0) {
      if (PROPERTIES.has(name)) this.#properties.pop()
      return
    }
    switch (name) {
      case 't':
        this.#inText = false
        break
      case 'delText':
        this.#inDeletedText = false
        break
      case 'del':
      case 'moveFrom':
        this.#deletion--
        this.#endDeletion()
        break
      case 'p':
        if (this.#cell) this.#cell.text += '\n'
        else {
          if (this.#open.length === 0 && this.#paragraph.trim() !== '') this.#outside++
          this.#paragraph = ''
        }
        break
      case 'tc':
        this.#endCell()
        break
      case 'tr':
        this.#endRow()
        break
      case 'tbl':
        this.#endTable()
        break
      default:
    }
  }

  text(text: string): void {
    if (this.#skipped > 0) return
    if (this.#inDeletedText || (this.#inText && this.#deletion > 0)) {
      if (this.#cell) this.#cell.deleted += text
    } else if (this.#inText) this.#add(text)
  }

  #add(text: string): void {
    if (this.#deletion > 0) return
    if (this.#cell) this.#cell.text += text
    else this.#paragraph += text
  }

  #note(kind: NoteKind, tag: Tag): void {
    const note = this.#notes[kind].get(attribute(tag, 'id') ?? '')
    if (note !== undefined) this.#cell?.comments.push(note)
  }

  #endDeletion(): void {
    const cell = this.#cell
    if (!cell || this.#deletion > 0) return
    const text = cellText(cell.deleted)
    if (text !== '') cell.deletions.push(bounded(text).text)
    cell.deleted = ''
  }

  #endCell(): void {
    const row = this.#table?.row
    const cell = row?.cell
    if (!this.#table || !row || !cell) return
    if (row.cells.length === 0) for (let index = 0; index < row.before; index++) row.cells.push(EMPTY_CELL)
    const above = this.#table.above[row.cells.length]
    const { text, long } = bounded(cellText(cell.text))
    if (long) row.tooLong = true
    if (cell.merge === 'continues' && text === '' && above) row.cells.push({ ...above, fromAbove: true })
    else
      row.cells.push(
        text === '' && cell.deletions.length === 0 && cell.comments.length === 0
          ? EMPTY_CELL
          : {
              text,
              ...(cell.deletions.length > 0 ? { deleted: cell.deletions } : {}),
              ...(cell.comments.length > 0 ? { comments: cell.comments } : {})
            }
      )
    for (let index = 1; index < cell.span; index++) row.cells.push(EMPTY_CELL)
    if (row.cells.length > MOST_COLUMNS) throw new CannotRead(`A table has more than ${MOST_COLUMNS} columns. It is not read.`)
    row.cell = undefined
  }

  #endRow(): void {
    const table = this.#table
    const row = table?.row
    if (!table || !row) return
    if (++this.#rows > MOST_ROWS) throw new CannotRead(`The file has more than ${MOST_ROWS} rows. It is not read.`)
    table.rows.push({
      number: table.rows.length + 1,
      cells: row.cells,
      ...(row.deleted ? { deleted: true } : {}),
      ...(row.heading ? { heading: true } : {}),
      ...(row.tooLong ? { tooLong: true } : {})
    })
    table.above = row.cells
    table.row = undefined
  }

  #endTable(): void {
    const table = this.#open.pop()
    if (table) this.#tables.push({ number: table.number, rows: table.rows })
  }

  finish(): ReadFile {
    const outside = this.#outside
    return {
      kind: 'docx',
      tables: this.#tables.toSorted((one, other) => one.number - other.number),
      notes:
        outside === 0
          ? []
          : [
              `${outside === 1 ? 'One paragraph stands' : `${outside} paragraphs stand`} outside the tables and ${outside === 1 ? 'is' : 'are'} not part of the chronology.`
            ]
    }
  }
}
