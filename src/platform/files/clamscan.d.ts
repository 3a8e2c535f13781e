/** What we use of clamscan, which ships no types. */
declare module 'clamscan' {
  export default class NodeClam {
    init(options: {
      clamdscan: { host: string; port: number; timeout: number; localFallback: boolean }
      preference: 'clamdscan'
    }): Promise<{ scanStream(stream: NodeJS.ReadableStream): Promise<{ isInfected: boolean | null; viruses: string[] }> }>
  }
}
