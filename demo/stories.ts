/** The stories of the demonstration, oldest first: about twelve cases, at every stage. */
import type { Storyteller } from './demonstration.ts'

export interface Story {
  readonly title: string
  tell(teller: Storyteller): Promise<void>
}

export const STORIES: readonly Story[] = []
