/** `backup`: a copy of everything, while the service runs. */
import { createWriteStream, existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { describeFile } from '#platform/backup/archive.ts'
import { askInstallation } from './ask-installation.ts'
import { settings } from './settings.ts'
import { AskedWrongly, type Verb, answer, jsonOption, tell, wantsJson, word } from './verb.ts'

export const verb: Verb = {
  usage: 'FILE | - [--json]',
  help: `Copies every row, every uploaded file and the audit trail, as one moment saw them, into FILE: an ordinary tar that either engine can be restored from.
The service goes on running; with the embedded database pages wait while the rows are read. FILE is written whole or not at all, for its owner alone.
A name ending in .gz is compressed. “-” writes to stdout, for example into a program that encrypts.

  --json   {"file","bytes","sha256"}

A backup holds everything that the service holds: keep it as safely. With AUDIT_KEY it is signed.
Exit codes: 1 when it could not be made; 2 when FILE is there already.`,
  options: jsonOption,
  words: 1,
  run: async (given) => {
    const file = word(given, 'FILE')
    const config = settings()
    if (file === '-') {
      await askInstallation(config, 'backup', {}, 'as-it-is', (stream) => pipeline(stream, process.stdout, { end: false }))
      return 0
    }
    const path = resolve(file)
    if (existsSync(path)) throw new AskedWrongly(`${path} is there already: a backup overwrites nothing.`)
    const partial = `${path}.incomplete`
    try {
      await askInstallation(config, 'backup', {}, 'as-it-is', (stream) => write(stream, partial, /\.t?gz$/.test(path)))
      await rename(partial, path)
    } catch (error) {
      await rm(partial, { force: true })
      throw error
    }
    const { bytes, sha256 } = await describeFile(path)
    if (wantsJson(given)) answer(JSON.stringify({ file: path, bytes, sha256 }))
    else answer(path)
    tell(`${bytes} bytes, SHA-256 ${sha256}.${config.AUDIT_KEY === undefined ? ' Not signed: AUDIT_KEY is not set.' : ''}`)
    return 0
  }
}

async function write(stream: Readable, path: string, compressed: boolean): Promise<void> {
  const output = createWriteStream(path, { mode: 0o600, flags: 'w' })
  await (compressed ? pipeline(stream, createGzip(), output) : pipeline(stream, output))
  // Only what is on the disk is a backup.
  const written = await open(path, 'r+')
  await written.sync()
  await written.close()
}
