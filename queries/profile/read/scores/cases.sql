-- How did the runs of each eval case end, by model and joint context, and what did they take?
-- Null: model, cell, cell[], calls, seconds, inputTokens, outputTokens, cost, passedCalls, passedInputTokens, length
SELECT s.score, s."case", s.model, s.g::INTEGER AS "group", c.bins AS cell, s.runs, s.successes, s.errors, s.total AS sum, s.squares AS square,
  s.calls, s.seconds, s.input_tokens AS "inputTokens", s.output_tokens AS "outputTokens", s.cost,
  s.passed_runs AS "passedRuns", s.passed_calls AS "passedCalls", s.passed_input_tokens AS "passedInputTokens", s.length
FROM profile.score_case AS s LEFT JOIN profile.cell AS c ON c.cell = s.cell
ORDER BY s.score, s."case", s.model, c.bins
