import { describe, expect, it } from 'vitest'
import { acceleratorClass } from '../../src/signals/accelerator-class.ts'
import { attributes } from '../../src/vocabulary/attributes/all.ts'

const products: readonly (readonly [string, string])[] = [
  ['NVIDIA-H100-80GB-HBM3', 'nvidia-h100'],
  ['NVIDIA H100 80GB HBM3', 'nvidia-h100'],
  ['nvidia-h100-80gb', 'nvidia-h100'],
  ['NVIDIA H20', 'nvidia-h20'],
  ['NVIDIA H200', 'nvidia-h200'],
  ['NVIDIA GB200', 'nvidia-gb200'],
  ['NVIDIA B200', 'nvidia-b200'],
  ['NVIDIA GB300', 'nvidia-gb300'],
  ['A100-SXM4-40GB-MIG-1g.5gb', 'nvidia-a100'],
  ['NVIDIA-L40S-SHARED', 'nvidia-l40s'],
  ['NVIDIA L4', 'nvidia-l4'],
  ['NVIDIA L40', 'other'],
  ['nvidia-a10g', 'nvidia-a10g'],
  ['NVIDIA A10', 'nvidia-a10g'],
  ['Tesla T4', 'nvidia-t4'],
  ['Tesla-V100-SXM2-16GB', 'nvidia-v100'],
  ['AMD Instinct MI300X', 'amd-mi300x'],
  ['tpu-v5-lite-podslice', 'google-tpu-v5e'],
  ['tpu-v5p-slice', 'google-tpu-v5p'],
  ['tpu-v6e-slice', 'google-tpu-v6e'],
  ['tpu-v4-podslice', 'google-tpu-v4'],
  ['tpu7x', 'google-tpu-v7'],
  ['trainium2', 'aws-trainium2'],
  ['inferentia', 'aws-inferentia1'],
  ['NVIDIA RTX A6000', 'other'],
]

describe('the accelerator class', () => {
  it.each(products)('is read from %s: %s', (product, expected) => {
    expect(acceleratorClass([product])).toBe(expected)
    expect(attributes.find(({ name }) => name === 'evalgap.accelerator.class')).toMatchObject({
      values: expect.arrayContaining([expected]),
    })
  })

  it('is mixed for several classes on one replica, and the class itself for several of one', () => {
    expect(acceleratorClass(['NVIDIA H100', 'NVIDIA A100'])).toBe('mixed')
    expect(acceleratorClass(['NVIDIA H100', 'NVIDIA-H100-80GB-HBM3'])).toBe('nvidia-h100')
  })

  it('is unknown when no accelerator is named', () => {
    expect(acceleratorClass([])).toBe('unknown')
  })
})
