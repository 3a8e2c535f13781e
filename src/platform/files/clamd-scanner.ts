/** Asks clamd about a stream of bytes, over TCP. */
import NodeClam from 'clamscan'
import type { Scanner } from './files.ts'

/** A scanner at a host and port; connects for each scan, so that a restart of clamd is not noticed. */
export function clamdScanner(at: { readonly host: string; readonly port: number }): Scanner {
  return {
    async scan(stream) {
      const clam = await new NodeClam().init({
        clamdscan: { host: at.host, port: at.port, timeout: 60_000, localFallback: false },
        preference: 'clamdscan'
      })
      const result = await clam.scanStream(stream)
      return result.isInfected ? 'infected' : 'clean'
    }
  }
}
