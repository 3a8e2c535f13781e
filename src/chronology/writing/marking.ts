/** What stands on every export: its title and its protective marking. */
export interface Marking {
  readonly title: string
  /** `OFFICIAL-SENSITIVE` unless a partnership marks otherwise. */
  readonly marking: string
  /** The day that it was made. */
  readonly madeOn: Temporal.PlainDate
}
