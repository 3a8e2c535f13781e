/** Somebody with a browser, talking to the service inside this process: keeps cookies, follows nothing by itself. The demonstration is made through it, and so are the tests of pages. */
import type { FastifyInstance } from 'fastify'

export interface Answer {
  readonly status: number
  readonly html: string
  readonly location: string | undefined
  readonly headers: Readonly<Record<string, unknown>>
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

export interface Upload {
  readonly field: string
  readonly name: string
  readonly content: Uint8Array
}

export interface Browser {
  get(path: string): Promise<Answer>
  /** Opens `page` (the path posted to, unless given), takes the hidden fields of its form, and posts `fields` with them. */
  post(path: string, fields?: Fields, page?: string): Promise<Answer>
  /** Posts exactly these fields, without any token. */
  postRaw(path: string, fields: Fields): Promise<Answer>
  /** Uploads one file with the page's form. */
  upload(path: string, fields: Readonly<Record<string, string>>, file: Upload, page?: string): Promise<Answer>
  readonly cookies: Map<string, string>
}

/** A browser with these cookies. */
export function inProcessBrowser(server: FastifyInstance, cookies: Map<string, string>): Browser {
  const send = async (method: 'GET' | 'POST', url: string, body?: string | Buffer, type?: string): Promise<Answer> => {
    const response = await server.inject({
      method,
      url,
      headers: {
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(type ? { 'content-type': type } : {})
      },
      ...(body === undefined ? {} : { payload: body })
    })
    for (const cookie of response.cookies) {
      if (cookie.value === '') cookies.delete(cookie.name)
      else cookies.set(cookie.name, cookie.value)
    }
    return {
      status: response.statusCode,
      html: response.body,
      location: response.headers.location?.toString(),
      headers: response.headers
    }
  }
  const postRaw = (path: string, fields: Fields) => {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one)
    return send('POST', path, body.toString(), 'application/x-www-form-urlencoded')
  }
  return {
    cookies,
    get: (path) => send('GET', path),
    postRaw,
    post: async (path, fields = {}, page = path) =>
      postRaw(path, { ...hiddenFields((await send('GET', page)).html, path), ...fields }),
    upload: async (path, fields, file, page = path) => {
      const boundary = 'boundary-of-an-in-process-browser'
      const all = { ...hiddenFields((await send('GET', page)).html, path), ...fields }
      const parts = Object.entries(all).map(([name, value]) =>
        Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      )
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="${file.field}"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
      parts.push(Buffer.from(head), Buffer.from(file.content), Buffer.from(`\r\n--${boundary}--\r\n`))
      return send('POST', path, Buffer.concat(parts), `multipart/form-data; boundary=${boundary}`)
    }
  }
}

/** The hidden fields of the form on a page that posts to `action`; of the first form when none does. */
export function hiddenFields(html: string, action: string): Record<string, string> {
  const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? []
  const form = forms.find((one) => one.includes(`action="${action.replaceAll('&', '&amp;')}"`)) ?? forms[0] ?? ''
  const fields: Record<string, string> = {}
  for (const [input] of form.matchAll(/<input type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(input)?.[1]
    if (name) fields[name] = unescape(/value="([^"]*)"/.exec(input)?.[1] ?? '')
  }
  return fields
}

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

function unescape(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity)
}
