/** What became of an agency's answer. */
declare module '#platform/database/tables.ts' {
  interface Tables {
    request_feedback: {
      id: string
      request_id: string
      case_id: string
      return_number: number
      outcome: 'read' | 'used' | 'not-used'
      used_in: string[]
      message: string
      by_name: string
      at: CreatedAt
    }
  }
}
export {}
