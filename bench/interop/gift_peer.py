"""What pygiftparser reads of a GIFT file. Prints JSON: a question's title, the name of its kind, whether it is valid."""
import json, logging, sys

import pygiftparser.parser

logging.disable(logging.CRITICAL)
with open(sys.argv[1], encoding="utf-8") as file:
    questions = pygiftparser.parser.parseFile(file)
kinds = lambda question: type(getattr(question, "answers", None)).__name__
print("RESULT " + json.dumps([{"title": q.title, "kind": kinds(q), "valid": bool(q.valid)} for q in questions]))
