/**
 * The embedded engine's files, written through to the disk. As it comes, the engine leaves writing to the operating system: what was committed survives the end
 * of the process, but not of the machine's power. Here a commit waits until the disk has it, as on a native server.
 */
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** Start parameters with which the engine asks for its files to be written through: without `-F`, by a call that the file system below carries out. */
export const DURABLE_START: readonly string[] = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  '-c',
  'wal_sync_method=fsync'
]

interface OpenFile {
  /** The file as the operating system has it open; folders are not opened there. */
  readonly nfd?: number | null
  readonly node: unknown
}

interface EngineFiles {
  readonly NODEFS: {
    readonly stream_ops: { fsync?: (file: OpenFile) => number }
    realPath(node: unknown): string
  }
}

/** A folder whose files are written through when the engine asks. */
export class DurableFolder extends NodeFS {
  override async init(...[engine, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const ready = await super.init(engine, options)
    const writeThrough = ({ NODEFS }: EngineFiles) => {
      NODEFS.stream_ops.fsync = (file) => {
        if (typeof file.nfd === 'number') fsyncSync(file.nfd)
        else writeFolderThrough(NODEFS.realPath(file.node))
        return 0
      }
    }
    const before = ready.emscriptenOpts.preRun ?? []
    return { emscriptenOpts: { ...ready.emscriptenOpts, preRun: [...before, writeThrough as unknown as (typeof before)[0]] } }
  }
}

function writeFolderThrough(path: string): void {
  // Windows opens no folders; there the file system itself keeps names.
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
