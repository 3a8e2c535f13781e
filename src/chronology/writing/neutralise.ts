/** Keeps spreadsheets from running what an agency wrote: text that begins like a formula gets an apostrophe before it, which goes again when it is read back. */

/** `=cmd|…` becomes `'=cmd|…`. */
export function neutralised(text: string): string {
  return /^'*[=+\-@\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text
}

/** Undoes `neutralised`. */
export function asWritten(text: string): string {
  return /^'+[=+\-@\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? text.slice(1) : text
}
