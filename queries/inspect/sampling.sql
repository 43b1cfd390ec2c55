-- Which tail-sampling policies kept traces, and can their traces be weighted?
SELECT policy, count(*)::DOUBLE AS traces, bool_or(composite) AS composite,
       NOT bool_or(composite OR keeps_without_probability(policy)) AS "hasProbability"
FROM (SELECT unnest(policies) AS policy, composite FROM trace_sampling) GROUP BY policy ORDER BY traces DESC, policy
