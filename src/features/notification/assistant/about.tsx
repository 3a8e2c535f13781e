/**
 * What a form of the assistant is about. All of them share a path, and a draft is kept by path: without this, what was typed about one child would come back
 * under the answers about another.
 */
import { type FormState, type FormValues, single } from '#web/forms/form.ts'

/** The form with what was kept of it, or as it is saved when what was kept is about something else. */
export function onlyAbout(form: FormState, about: string, saved: FormValues): FormState {
  return form.restored !== undefined && single(form.values, 'about') !== about
    ? { ...form, values: saved, restored: undefined }
    : form
}

/** Says in the form what it is about. */
export function About({ about }: { readonly about: string }) {
  return <input type="hidden" name="about" value={about} />
}
