/**
 * One number of the national record, which is never just a number: it was published, or worked out from published ones, or was looked for and not found.
 * What was not found is never nought.
 */

export type FigureSource = { readonly label: string; readonly url: string }

export type PublishedFigure = {
  readonly status: 'published'
  readonly value: number
  readonly sources: readonly FigureSource[]
  /** The same figure as another of the sources gave it. */
  readonly alsoGivenAs?: number
}

export type DerivedFigure = {
  readonly status: 'derived'
  readonly value: number
  readonly sources: readonly FigureSource[]
  readonly how: string
}

export type Figure = PublishedFigure | DerivedFigure | { readonly status: 'not-found' }

export const NOT_FOUND: Figure = { status: 'not-found' }

export function published(value: number, ...sources: readonly FigureSource[]): PublishedFigure {
  return { status: 'published', value, sources }
}

export function derived(value: number, how: string, ...sources: readonly FigureSource[]): DerivedFigure {
  return { status: 'derived', value, how, sources }
}

/** A figure as a table cell says it: `536`, `385 (worked out)`, `not found`. */
export function figureText(figure: Figure): string {
  switch (figure.status) {
    case 'published':
      return figure.alsoGivenAs ? `${number(figure.value)} (also given as ${number(figure.alsoGivenAs)})` : number(figure.value)
    case 'derived':
      return `${number(figure.value)} (worked out)`
    case 'not-found':
      return 'not found'
  }
}

function number(value: number): string {
  return value.toLocaleString('en-GB')
}
