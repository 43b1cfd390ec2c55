#!/bin/sh
# Has real harnesses score a model of six capitals and keeps what they wrote under OUT: record.sh OUT
# Wants lm_eval, deepeval, inspect_ai, evals and every_eval_ever (Python 3.12) in the environments LM_EVAL, DEEPEVAL, INSPECT, EVALS
# and EVERY_EVAL_EVER, each the folder of a virtual environment.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
cd "$here"
python3 server.py 8971 &
server=$!
trap 'kill $server' EXIT
sleep 1
base=http://127.0.0.1:8971/v1
export OPENAI_API_KEY=none OPENAI_BASE_URL=$base LOCAL_API_KEY=none LOCAL_BASE_URL=$base
export HF_HUB_OFFLINE=1 DEEPEVAL_TELEMETRY_OPT_OUT=YES DEEPEVAL_RESULTS_FOLDER="$out/deepeval"

for format in eval json; do
  "$INSPECT/bin/inspect" eval capitals_inspect.py --model openai-api/local/capitals --log-dir "$out/inspect" --log-format $format --display plain
done
(cd "$out" && "$DEEPEVAL/bin/python" "$here/capitals_deepeval.py" $base)
python3 -c "import json; [print(json.dumps(case)) for case in json.load(open('cases.json'))]" > cases.jsonl
mkdir -p "$out/lm-eval"
"$LM_EVAL/bin/lm_eval" run --model local-chat-completions --include_path lm-eval --tasks capitals --apply_chat_template --log_samples \
  --model_args "model=capitals,base_url=$base/chat/completions,num_concurrent=1,tokenized_requests=False,tokenizer_backend=None" \
  --output_path "$out/lm-eval"
rm cases.jsonl
mkdir -p "$out/openai-evals"
"$EVALS/bin/oaieval" capitals capitals --registry_path openai-evals --record_path "$out/openai-evals/capitals.jsonl"
"$EVERY_EVAL_EVER/bin/every_eval_ever" convert inspect --source_organization_name evalgap \
  --evaluator_relationship other --log_path "$out"/inspect/*.json --output_dir "$out/every-eval-ever"
