"""Capitals as a task of Inspect AI, each asked twice, scored by inclusion and by a judge."""

import json
from pathlib import Path

from inspect_ai import Task, task
from inspect_ai.dataset import Sample
from inspect_ai.scorer import includes, model_graded_qa

CASES = json.loads((Path(__file__).parent / "cases.json").read_text())


@task
def capitals():
    samples = [
        Sample(id=case["country"], input=f"What is the capital of {case['country']}?", target=case["capital"])
        for case in CASES
    ]
    judge = model_graded_qa(model="openai-api/local/judge")
    return Task(dataset=samples, epochs=2, scorer=[includes(), judge])
