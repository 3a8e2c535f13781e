/** Carriers of letters: SMTP, or GOV.UK Notify. Which one is a setting; without either the outbox is only shown (demonstration). */
import { createTransport } from 'nodemailer'
import { NotifyClient } from 'notifications-node-client'
import type { MailCarrier } from './outbox.store.ts'

/** Carries by SMTP. */
export function smtpCarrier(url: string, from: string): MailCarrier {
  const transport = createTransport(url)
  return {
    async send(letter) {
      await transport.sendMail({
        from,
        to: letter.toName ? { name: letter.toName, address: letter.toEmail } : letter.toEmail,
        subject: letter.subject,
        text: letter.text,
        ...(letter.calendar === undefined
          ? {}
          : {
              icalEvent: {
                method: /^METHOD:CANCEL\r?$/m.test(letter.calendar) ? 'CANCEL' : 'REQUEST',
                filename: 'meeting.ics',
                content: letter.calendar
              }
            })
      })
    }
  }
}

/** Carries by GOV.UK Notify, with a template whose personalisation is `subject` and `body`. Notify carries no calendar entries: the letter's text says the same. */
export function notifyCarrier(apiKey: string, templateId: string, baseUrl?: string): MailCarrier {
  const client = baseUrl ? new NotifyClient(baseUrl, apiKey) : new NotifyClient(apiKey)
  return {
    async send(letter) {
      await client.sendEmail(templateId, letter.toEmail, { personalisation: { subject: letter.subject, body: letter.text } })
    }
  }
}
