/** The rapid review as one HTML file that needs nothing else: opened in any browser, read by a screen reader, printed. */
import { formatDay } from '#kernel/plain-date.ts'
import { html, raw } from '#web/govuk/index.ts'
import type { RapidReviewDocument } from '../document.ts'
import { RapidReviewDocumentView } from '../document-view.tsx'

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;color:#0b0c0c;margin:0}main,header,footer{max-width:60rem;margin:0 auto;padding:1rem}
header,footer{font-weight:bold}h1,h2,h3{line-height:1.25}h2{border-top:2px solid #0b0c0c;margin-top:2.5rem;padding-top:.75rem}
table{border-collapse:collapse;width:100%;margin:1rem 0}caption{text-align:left;font-weight:bold;padding-bottom:.25rem}
th,td{border-bottom:1px solid #b1b4b6;padding:.5rem .5rem .5rem 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}
dl>div{border-bottom:1px solid #b1b4b6;padding:.4rem 0}dt{font-weight:bold}dd{margin:0}svg,img{max-width:100%;height:auto}
.govuk-inset-text{border-left:.5rem solid #b1b4b6;padding:.5rem 1rem}.app-pre{white-space:pre-wrap}
.govuk-visually-hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media print{@page{size:A4;margin:20mm}h2,h3,caption{break-after:avoid}tr{break-inside:avoid}}`

/** The bytes of the file. `on` is the day it was made. */
export function reviewPage(document: RapidReviewDocument, on: Temporal.PlainDate): Buffer {
  const title = `Rapid review ${document.reference}`
  const page = (
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <style>{raw(STYLE)}</style>
      </head>
      <body>
        <header>OFFICIAL-SENSITIVE</header>
        <main>
          <h1>{title}</h1>
          <RapidReviewDocumentView document={document} />
        </main>
        <footer>
          OFFICIAL-SENSITIVE. {document.partnershipName}. Made on {formatDay(on)}.
        </footer>
      </body>
    </html>
  )
  return Buffer.from(`<!doctype html>\n${html(page).toString()}\n`)
}
