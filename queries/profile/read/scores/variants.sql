-- Which eval cases are variants of another, by which perturbation?
SELECT "case", twin, perturbation FROM profile.score_variant ORDER BY "case", twin, perturbation
