"""Replays reviews with py-fsrs, by the parameters that the lab uses.

    python fsrs_peer.py FILE REPETITIONS

FILE holds {"parameters": [...], "reviews": [[card, seconds since 1970, rating], ...]} in the order in which they were given.
Prints {"seconds": [...], "stabilities": {card: ...}}: of the processor, from a review as it is written in a log to its card.
"""

import json
import sys
import time
from datetime import datetime, timezone

from fsrs import Card, Rating, Scheduler

with open(sys.argv[1]) as file:
    given = json.load(file)
scheduler = Scheduler(
    parameters=given["parameters"],
    desired_retention=0.9,
    learning_steps=(),
    relearning_steps=(),
    maximum_interval=365,
    enable_fuzzing=False,
)
seconds = []
cards = {}
for _ in range(int(sys.argv[2])):
    cards = {}
    before = time.process_time()
    for number, at, rating in given["reviews"]:
        card = cards.get(number) or Card(card_id=number)
        cards[number], _log = scheduler.review_card(card, Rating(rating), datetime.fromtimestamp(at, timezone.utc))
    seconds.append(time.process_time() - before)
print(json.dumps({"seconds": seconds, "stabilities": {number: cards[number].stability for number in cards}}))
