import { renamed } from '../conversions.ts'
import type { Rule } from '../rule.ts'

/** Reasoning efforts as providers and instrumentations spell them. */
export const effort = renamed({
  none: 'off',
  minimal: 'minimal',
  low: 'low',
  medium: 'medium',
  high: 'high',
  xhigh: 'max',
  max: 'max',
  MINIMAL: 'minimal',
  LOW: 'low',
  MEDIUM: 'medium',
  HIGH: 'high',
})

/** The reasoning effort: as the reply echoes it, else as it was asked for. */
export const reasoning: readonly Rule[] = [
  {
    id: 'effort-served',
    source: 'body',
    keys: ['reasoning.effort'],
    convert: effort,
    target: 'evalgap.reasoning.level',
    evidence: 'recorded api.openai.com',
  },
  {
    id: 'thinking-off',
    source: 'request',
    keys: ['thinking.type'],
    convert: renamed({ disabled: 'off' }),
    target: 'evalgap.reasoning.level',
    evidence: 'documented Anthropic extended thinking',
  },
  {
    id: 'effort-asked',
    source: 'request',
    keys: [
      'reasoning_effort',
      'reasoning.effort',
      'output_config.effort',
      'generationConfig.thinkingConfig.thinkingLevel',
    ],
    convert: effort,
    target: 'evalgap.reasoning.level',
    evidence: 'documented OpenAI, Anthropic and Gemini request parameters; recorded api.groq.com',
  },
  {
    id: 'thinking-adaptive',
    source: 'request',
    keys: ['thinking.type'],
    convert: renamed({ adaptive: 'adaptive' }),
    target: 'evalgap.reasoning.level',
    evidence: 'documented Anthropic adaptive thinking',
  },
  {
    id: 'thinking-budget',
    source: 'request',
    keys: ['generationConfig.thinkingConfig.thinkingBudget'],
    convert: renamed({ '0': 'off', '-1': 'adaptive' }),
    target: 'evalgap.reasoning.level',
    evidence: 'documented Gemini thinking budgets: 0 turns it off, -1 lets the model choose',
  },
]
