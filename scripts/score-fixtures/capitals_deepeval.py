"""Capitals as a test run of DeepEval: one metric that compares, one that asks a judge. capitals_deepeval.py BASE_URL"""

import json
import sys
from pathlib import Path

from deepeval import evaluate
from deepeval.metrics import GEval
from deepeval.models import LocalModel
from deepeval.test_case import LLMTestCase, LLMTestCaseParams
from openai import OpenAI

CASES = json.loads((Path(__file__).parent / "cases.json").read_text())
client = OpenAI(base_url=sys.argv[1], api_key="none")
judge = LocalModel(model="judge", base_url=sys.argv[1], api_key="none")


def answer(question):
    reply = client.chat.completions.create(model="capitals", messages=[{"role": "user", "content": question}])
    return reply.choices[0].message.content


tests = []
for case in CASES:
    question = f"What is the capital of {case['country']}?"
    tests.append(
        LLMTestCase(name=case["country"], input=question, actual_output=answer(question), expected_output=case["capital"])
    )

correct = GEval(
    name="Correctness",
    evaluation_steps=["Does the actual output name the expected output?"],
    evaluation_params=[LLMTestCaseParams.ACTUAL_OUTPUT, LLMTestCaseParams.EXPECTED_OUTPUT],
    model=judge,
)
metrics = [correct]
try:
    from deepeval.metrics import ExactMatchMetric

    metrics.append(ExactMatchMetric())
except ImportError:
    pass
evaluate(test_cases=tests, metrics=metrics)
