"""Reads the JSON of one question about the sample articles and checks the promise that it makes.

Used on the built wheel, outside the checkout, where no test suite is at hand.
"""

import json
import sys
from pathlib import Path

result = json.load(sys.stdin)
if result["schema"] != 1 or not result["index"]["sample"]:
    sys.exit(f"not an answer from the sample articles: {result}")
if not result["answered"]:
    sys.exit(f"no answer: {result['reason']}, confidence {result['confidence']}")
answer = result["answer"]
citation = answer["citation"]
[seed] = Path(sys.prefix).glob(f"lib/*/site-packages/index/seeds/{citation['article']}")
text = seed.read_text(encoding="utf-8")
if text[citation["start"] : citation["end"]] != answer["text"] or not citation["verified"]:
    sys.exit(f"the citation does not hold: {citation}")
if "Bilawal Bhutto Zardari" not in answer["text"]:
    sys.exit(f"another answer than expected: {answer['text']!r}")
print(f"answered {answer['text']!r} from {citation['article']}, line {citation['line']}")
