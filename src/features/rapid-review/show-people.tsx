/** Choosing how people are shown in a text, for those who may see names. */
import type { TextShown } from '#features/chronology/index.ts'
import type { PageContext } from '#web/route.ts'

/** Links to the same page with people shown in another way; nothing for those who see pseudonyms alone. */
export function ShowPeople({ shown, page }: { readonly shown: TextShown; readonly page: PageContext }) {
  if (shown.ways.length === 0) return null
  return (
    <nav aria-label="How people are shown">
      <p class="govuk-body">
        Show people:{' '}
        {shown.ways.map(({ value, text }, index) => (
          <>
            {index > 0 ? ' | ' : ''}
            {value === shown.show ? (
              <strong aria-current="true">{text}</strong>
            ) : (
              <a class="govuk-link" href={`${page.path}?show=${value}`}>
                {text}
              </a>
            )}
          </>
        ))}
      </p>
    </nav>
  )
}
