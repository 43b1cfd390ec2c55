"""A model of six capitals behind an OpenAI-compatible API on 127.0.0.1, wrong about two; asked for a score, it judges. server.py PORT"""

import json
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ANSWERS = {
    "France": "Paris",
    "Japan": "Tokyo",
    "Kenya": "Nairobi",
    "Peru": "Lima",
    "Australia": "Sydney",
    "Canada": "Toronto",
}


def text_of(body):
    if "messages" not in body:
        prompt = body.get("prompt", "")
        return prompt if isinstance(prompt, str) else str(prompt[0])
    parts = [message.get("content") or "" for message in body["messages"]]
    return "\n".join(part if isinstance(part, str) else json.dumps(part) for part in parts)


def reply_to(text):
    asked = re.findall(r"capital of (\w+)", text)
    answer = ANSWERS.get(asked[-1], "unknown") if asked else "unknown"
    right = not re.search(r"Sydney|Toronto", text)
    if "GRADE" in text:
        return "It names the capital.\n\nGRADE: C" if right else "It names a large city.\n\nGRADE: I"
    if "score" not in text:
        return answer
    return json.dumps({"score": 9 if right else 1, "reason": "It names the capital." if right else "It names a large city."})


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_GET(self):
        self.send({"object": "list", "data": [{"id": "capitals", "object": "model", "created": 0, "owned_by": "nobody"}]})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        reply = reply_to(text_of(body))
        chat = self.path.endswith("/chat/completions")
        choice = {"message": {"role": "assistant", "content": reply}} if chat else {"text": reply}
        self.send(
            {
                "id": "cmpl-0",
                "object": "chat.completion" if chat else "text_completion",
                "created": 0,
                "model": body.get("model", "capitals"),
                "choices": [{"index": 0, "finish_reason": "stop", "logprobs": None, **choice}],
                "usage": {"prompt_tokens": 20, "completion_tokens": 2, "total_tokens": 22},
            }
        )

    def send(self, content):
        data = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
