/** Product names as node labels, drivers and engines write them; the first match wins, so longer names come first. */
const classes: readonly (readonly [RegExp, string])[] = [
  [/\bGB300/i, 'nvidia-gb300'],
  [/\bGB200/i, 'nvidia-gb200'],
  [/\bB300/i, 'nvidia-b300'],
  [/\bB200/i, 'nvidia-b200'],
  [/\bH200/i, 'nvidia-h200'],
  [/\bH100/i, 'nvidia-h100'],
  [/\bH20\b/i, 'nvidia-h20'],
  [/\bA100/i, 'nvidia-a100'],
  [/\bL40S/i, 'nvidia-l40s'],
  [/\bL4\b/i, 'nvidia-l4'],
  [/\bA10G?\b/i, 'nvidia-a10g'],
  [/\bV100/i, 'nvidia-v100'],
  [/\bT4\b/i, 'nvidia-t4'],
  [/MI355X/i, 'amd-mi355x'],
  [/MI350X/i, 'amd-mi350x'],
  [/MI325X/i, 'amd-mi325x'],
  [/MI300X/i, 'amd-mi300x'],
  [/MI250/i, 'amd-mi250'],
  [/tpu-?v5-?lite|tpu-?v5e/i, 'google-tpu-v5e'],
  [/tpu-?v5p/i, 'google-tpu-v5p'],
  [/tpu-?v6e|trillium/i, 'google-tpu-v6e'],
  [/tpu-?v?7|ironwood/i, 'google-tpu-v7'],
  [/tpu-?v4/i, 'google-tpu-v4'],
  [/trainium ?3|trn3/i, 'aws-trainium3'],
  [/trainium ?2|trn2/i, 'aws-trainium2'],
  [/trainium|trn1/i, 'aws-trainium1'],
  [/inferentia ?2|inf2/i, 'aws-inferentia2'],
  [/inferentia|inf1/i, 'aws-inferentia1'],
  [/gaudi ?3/i, 'intel-gaudi3'],
  [/gaudi ?2/i, 'intel-gaudi2'],
]

/** Class of the accelerators one replica runs on: `other` where the product is known but not listed, `mixed` over several. */
export function acceleratorClass(products: readonly string[]): string {
  const found = new Set(products.map((product) => classes.find(([name]) => name.test(product))?.[1] ?? 'other'))
  const [only = 'unknown'] = found
  return found.size > 1 ? 'mixed' : only
}
