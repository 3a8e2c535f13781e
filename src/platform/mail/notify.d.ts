/** What we use of notifications-node-client, which ships no types. */
declare module 'notifications-node-client' {
  export class NotifyClient {
    constructor(apiKey: string)
    constructor(baseUrl: string, apiKey: string)
    sendEmail(
      templateId: string,
      to: string,
      options: { personalisation: Record<string, string>; reference?: string }
    ): Promise<unknown>
  }
}
