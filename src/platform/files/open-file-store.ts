/** Opens the file store that the settings ask for: a folder or an S3 bucket, with clamd in front when it is configured. */
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { S3Driver } from 'flydrive/drivers/s3'
import { type FileStore, type Scanner, openFileStore } from './files.ts'

export interface FileSettings {
  readonly folder: string
  readonly maximumSizeMb: number
  readonly requireScan: boolean
  readonly clamd?: { readonly host: string; readonly port: number } | undefined
  readonly s3?:
    | {
        readonly bucket: string
        readonly region: string
        readonly endpoint?: string | undefined
        readonly accessKeyId?: string | undefined
        readonly secretAccessKey?: string | undefined
      }
    | undefined
}

/** A disk of flydrive's for the settings. */
export function openDisk(settings: FileSettings): Disk {
  const { s3 } = settings
  if (!s3) return new Disk(new FSDriver({ location: settings.folder, visibility: 'private' }))
  return new Disk(
    new S3Driver({
      bucket: s3.bucket,
      region: s3.region,
      visibility: 'private',
      supportsACL: false,
      ...(s3.endpoint ? { endpoint: s3.endpoint, forcePathStyle: true } : {}),
      ...(s3.accessKeyId && s3.secretAccessKey
        ? { credentials: { accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey } }
        : {})
    })
  )
}

/** The store. A scanner that cannot be reached refuses uploads where scanning is required. */
export async function openConfiguredFileStore(settings: FileSettings): Promise<FileStore> {
  let scanner: Scanner | undefined
  if (settings.clamd) {
    const { clamdScanner } = await import('./clamd-scanner.ts')
    scanner = clamdScanner(settings.clamd)
  }
  return openFileStore(openDisk(settings), {
    maximumSize: settings.maximumSizeMb * 1024 * 1024,
    scanner,
    requireScan: settings.requireScan
  })
}
