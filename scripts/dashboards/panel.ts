/** One question to Prometheus, and how its series are called. */
export type Query = {
  readonly expr: string
  readonly legend?: string
  /** Series carry links to traces. */
  readonly exemplars?: boolean
}

/** How a panel shows its series. */
export type PanelKind = 'stat' | 'timeseries' | 'heatmap' | 'table' | 'states'

/** One panel: a question of the reader, and where its answer stands. The grid is 24 wide. */
export type PanelPlan = {
  readonly kind: PanelKind
  readonly title: string
  readonly description: string
  readonly unit: 'percentunit' | 'short' | 's' | 'ms' | 'reqps'
  readonly width: number
  readonly height: number
  readonly queries: readonly Query[]
  /** A share below which a reader should look twice. */
  readonly wanted?: number
  /** The name of the series is the answer, not its value. */
  readonly named?: boolean
}

/** One dashboard: rows of panels below one another. */
export type DashboardPlan = {
  readonly uid: string
  readonly title: string
  readonly description: string
  readonly rows: readonly { readonly title: string; readonly panels: readonly PanelPlan[] }[]
}
